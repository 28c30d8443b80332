import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import { bansQuery, unbanMember } from '@/api/moderation'
import { problemCode } from '@/api/problem'
import type { Server } from '@/api/types'
import { EmptyState } from '@/components/empty-state'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useProblemText } from '@/i18n/use-problem-text'
import { useTexts } from '../texts'

/** Who may not come back. `onMembers`: shows the members, among whom one bans somebody. */
export function BansTab({ server, onMembers }: { server: Server; onMembers: () => void }) {
  const texts = useTexts()
  const problemText = useProblemText()
  const client = useQueryClient()
  const bans = useInfiniteQuery(bansQuery(server.id))
  const lift = useMutation({
    mutationFn: (userId: string) => unbanMember(server.id, userId),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.bans(server.id) }),
  })
  const failure = bans.error ?? lift.error
  const list = bans.data?.pages.flat() ?? []
  return (
    <>
      {failure && <Notice>{problemText(problemCode(failure))}</Notice>}
      {bans.isSuccess && list.length === 0 && (
        <EmptyState
          title={texts.bans.empty}
          text={texts.bans.emptyText}
          action={
            <Button variant="outline" onClick={onMembers}>
              {texts.bans.toMembers}
            </Button>
          }
          className="h-auto"
        />
      )}
      <ul className="flex flex-col gap-2">
        {list.map(({ user, reason, banned_by }) => (
          <li key={user.id} className="flex flex-wrap items-center gap-3 rounded-md bg-raised p-3">
            <span className="flex min-w-0 grow flex-col">
              <span className="truncate font-medium">{user.username}</span>
              <span className="text-sm text-ink-soft">
                {reason ?? texts.bans.noReason}
                {banned_by && `, ${texts.bans.by(banned_by.username)}`}
              </span>
            </span>
            <Button variant="outline" size="sm" aria-label={texts.bans.liftOf(user.username)} disabled={lift.isPending} onClick={() => lift.mutate(user.id)}>
              {texts.bans.lift}
            </Button>
          </li>
        ))}
      </ul>
      {bans.hasNextPage && (
        <Button variant="quiet" onClick={() => void bans.fetchNextPage()}>
          {texts.more}
        </Button>
      )}
    </>
  )
}

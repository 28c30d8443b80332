import { useQuery } from '@tanstack/react-query'
import { type ReactNode, Suspense, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Virtualizer } from 'virtua'
import { rolesQuery } from '@/api/roles'
import { problemCode } from '@/api/problem'
import type { Channel, Member, Server } from '@/api/types'
import { Later } from '@/components/later'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useLanguage } from '@/i18n/use-language'
import { useProblemText } from '@/i18n/use-problem-text'
import { cn } from '@/lib/cn'
import { lazyPart } from '@/lib/lazy'
import { useLive, useSelfId } from '@/realtime/hooks'
import { useMembers } from '../hooks/use-members'
import { hasAudience, memberRows } from '../lib'
import { kScrollerClass, MemberHeading, MemberRow } from './member-row'

const AudienceList = lazyPart(async () => (await import('./audience-list')).AudienceList)

interface MemberPanelProps {
  server: Server
  /** Where one is: who does not see it is not in the list. */
  channel: Channel
  className?: string
  /** What can be done with a member; nothing for most readers. */
  menuOf?: (member: Member) => ReactNode
  /** Invites people; absent for who may not. */
  onInvite?: () => void
}

/** Everybody is known here, and so is who of them is there. Only the rows in sight exist. */
function MemberList({ server, menuOf }: Omit<MemberPanelProps, 'channel' | 'className' | 'onInvite'>) {
  const { t } = useTranslation()
  const language = useLanguage()
  const problemText = useProblemText()
  const selfId = useSelfId()
  const presences = useLive((state) => state.presences)
  const { members, error, loadMore } = useMembers(server.id)
  const { data: roles } = useQuery(rolesQuery(server.id))
  const rows = useMemo(() => memberRows(members.items, presences, selfId, language, roles), [members, presences, selfId, language, roles])
  const scroller = useRef<HTMLDivElement>(null)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- without a stop here the keyboard could not scroll
    <div ref={scroller} tabIndex={0} role={rows.length > 0 ? 'list' : undefined} aria-label={t('members.title')} className={kScrollerClass}>
      {error && <Notice>{problemText(problemCode(error))}</Notice>}
      <Later>
        <Virtualizer scrollRef={scroller}>
          {rows.map((row) =>
            row.kind !== 'member' ? (
              <MemberHeading key={row.key} label={row.kind === 'role' ? row.role.name : t(`members.${row.key}`)} count={row.count} />
            ) : (
              <MemberRow
                key={row.key}
                member={row.member}
                status={row.status}
                color={row.color}
                owner={row.key === server.owner_id}
                self={row.key === selfId}
                menu={menuOf?.(row.member)}
              />
            ),
          )}
        </Virtualizer>
      </Later>
      {!members.complete && members.items.length > 0 && (
        <Button variant="quiet" wide onClick={() => void loadMore()}>
          {t('members.more')}
        </Button>
      )}
    </div>
  )
}

/** Who belongs to the community, or to the channel where not all see it, and who of them is here. */
export function MemberPanel({ server, channel, className, menuOf, onInvite }: MemberPanelProps) {
  const { t } = useTranslation()
  const largeAbove = useLive((state) => state.largeAbove)
  const { data: roles } = useQuery(rolesQuery(server.id))
  const listed = server.large === true || server.member_count > largeAbove || hasAudience(channel, roles)
  return (
    <aside aria-label={t('members.nav', { server: server.name })} className={cn('flex min-h-0 flex-col rounded-lg bg-panel-alt', className)}>
      <h2 className="border-b border-line px-5 py-4.5 text-base leading-tight">{t('members.title')}</h2>
      {listed ? (
        <Suspense fallback={null}>
          <AudienceList key={server.id} server={server} channelId={channel.id} menuOf={menuOf} />
        </Suspense>
      ) : (
        <MemberList server={server} {...(menuOf && { menuOf })} />
      )}
      {server.member_count === 1 && (
        <div className="flex flex-col gap-3 p-5">
          <p className="text-ink-soft">{t('members.alone')}</p>
          {onInvite && (
            <Button variant="outline" size="sm" className="self-start" onClick={onInvite}>
              {t('members.invite')}
            </Button>
          )}
        </div>
      )}
    </aside>
  )
}

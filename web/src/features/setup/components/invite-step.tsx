import { useMutation } from '@tanstack/react-query'
import { problemCode } from '@/api/problem'
import { createInvite } from '@/api/servers'
import type { Server } from '@/api/types'
import { CopyField } from '@/components/copy-field'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useProblemText } from '@/i18n/use-problem-text'
import { useTexts } from '../texts'

const kWeek = 7 * 24 * 3600

export function InviteStep({ server, onDone }: { server: Server | undefined; onDone: () => void }) {
  const texts = useTexts().invite
  const problemText = useProblemText()
  const mutation = useMutation({ mutationFn: (serverId: string) => createInvite(serverId, { max_age: kWeek }) })
  if (!server) return <p>{texts.without}</p>
  return (
    <>
      <p className="text-ink-soft">{texts.text(server.name)}</p>
      {mutation.isError && <Notice>{problemText(problemCode(mutation.error))}</Notice>}
      {mutation.data ? (
        <>
          <CopyField label={texts.link} value={`${location.origin}/invite/${mutation.data.code}`} />
          <Button className="self-start" onClick={onDone}>
            {texts.goOn}
          </Button>
        </>
      ) : (
        <Button className="self-start" disabled={mutation.isPending} onClick={() => mutation.mutate(server.id)}>
          {texts.make}
        </Button>
      )}
    </>
  )
}

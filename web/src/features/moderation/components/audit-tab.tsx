import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useState } from 'react'
import { auditActorsQuery, auditQuery } from '@/api/moderation'
import { problemCode } from '@/api/problem'
import { channelsQuery } from '@/api/servers'
import type { AuditEntry, Server } from '@/api/types'
import { EmptyState } from '@/components/empty-state'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { useLanguage } from '@/i18n/use-language'
import { useProblemText } from '@/i18n/use-problem-text'
import { actionName, type AuditContext, auditSentence } from '../audit-words'
import { useTexts } from '../texts'
import { AuditRow } from './audit-row'

/** Who changed what, newest first; by whom, by kind, and of one thing. */
export function AuditTab({ server }: { server: Server }) {
  const texts = useTexts()
  const problemText = useProblemText()
  const [actor, setActor] = useState('')
  const language = useLanguage()
  const [opened] = useState(Date.now)
  const [action, setAction] = useState('')
  const [target, setTarget] = useState<{ id: string; name: string } | null>(null)
  const { data: channels = [] } = useQuery(channelsQuery(server.id))
  const log = useInfiniteQuery(auditQuery(server.id, { actor, action, target: target?.id ?? '' }))
  const { data: actors = [] } = useQuery(auditActorsQuery(server.id))
  const context: AuditContext = { texts, language, now: opened, channelName: (id) => channels.find((channel) => channel.id === id)?.name }
  const follow = (entry: AuditEntry) => () => setTarget({ id: entry.target.id, name: auditSentence(entry, texts)[1] })
  const narrowed = actor !== '' || action !== '' || target !== null
  const everything = () => {
    setActor('')
    setAction('')
    setTarget(null)
  }
  const entries = log.data?.pages.flat() ?? []
  return (
    <>
      <div className="grid gap-4 md:grid-cols-2">
        <Select
          label={texts.audit.actor}
          value={actor}
          onChange={(event) => setActor(event.target.value)}
          options={[{ value: '', label: texts.audit.anybody }, ...actors.map(({ id, username }) => ({ value: id, label: username }))]}
        />
        <Select
          label={texts.audit.action}
          value={action}
          onChange={(event) => setAction(event.target.value)}
          options={[{ value: '', label: texts.audit.anything }, ...Object.entries(texts.audit.actions).map(([value, template]) => ({ value, label: actionName(template) }))]}
        />
      </div>
      {target && (
        <p className="flex items-center justify-between gap-3 rounded-md bg-accent-soft py-1 pr-1 pl-3">
          <span className="min-w-0 truncate font-medium">{texts.audit.onlyAbout(target.name)}</span>
          <IconButton size="sm" icon={X} label={texts.audit.everything} onClick={() => setTarget(null)} />
        </p>
      )}
      {log.error && <Notice>{problemText(problemCode(log.error))}</Notice>}
      {log.isSuccess && entries.length === 0 && (
        <EmptyState
          title={narrowed ? texts.audit.empty : texts.audit.untouched}
          text={narrowed ? texts.audit.emptyText : texts.audit.untouchedText}
          action={
            <Button variant="outline" onClick={() => (narrowed ? everything() : void log.refetch())}>
              {narrowed ? texts.audit.everything : texts.audit.again}
            </Button>
          }
          className="h-auto"
        />
      )}
      <ol aria-label={texts.tabs.audit} className="flex flex-col gap-2">
        {entries.map((entry) => (
          <AuditRow key={entry.id} entry={entry} context={context} onTarget={target ? null : follow(entry)} />
        ))}
      </ol>
      {log.hasNextPage && (
        <Button variant="quiet" onClick={() => void log.fetchNextPage()}>
          {texts.more}
        </Button>
      )}
    </>
  )
}

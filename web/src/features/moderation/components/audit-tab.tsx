import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { auditQuery } from '@/api/moderation'
import { problemCode } from '@/api/problem'
import type { AuditEntry, Server } from '@/api/types'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { useLanguage } from '@/i18n/use-language'
import { useProblemText } from '@/i18n/use-problem-text'
import { useTexts } from '../texts'

function Entry({ entry }: { entry: AuditEntry }) {
  const { audit: texts } = useTexts()
  const language = useLanguage()
  const at = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(entry.created_at))
  return (
    <li className="flex flex-col gap-1 rounded-md bg-raised p-3">
      <p>
        <strong>{entry.actor?.username ?? texts.gone}</strong> {texts.actions[entry.action] ?? entry.action} <strong>{entry.target.name ?? entry.target.id}</strong>
      </p>
      {entry.changes.map((change, index) => (
        <p key={index} className="text-sm break-words text-ink-soft">
          {texts.change(change.field, change.before ?? texts.none, change.after ?? texts.none)}
        </p>
      ))}
      {entry.reason && <p className="text-sm text-ink-soft">{texts.reason(entry.reason)}</p>}
      <time dateTime={entry.created_at} className="text-sm text-ink-faint">
        {at}
      </time>
    </li>
  )
}

/** Who changed what, newest first; by whom and by kind. */
export function AuditTab({ server }: { server: Server }) {
  const texts = useTexts()
  const problemText = useProblemText()
  const [actor, setActor] = useState('')
  const [action, setAction] = useState('')
  const log = useInfiniteQuery(auditQuery(server.id, { actor, action }))
  const everything = useInfiniteQuery(auditQuery(server.id, { actor: '', action: '' }))
  const entries = log.data?.pages.flat() ?? []
  const actors = new Map((everything.data?.pages.flat() ?? []).flatMap((entry) => (entry.actor ? [[entry.actor.id, entry.actor.username] as const] : [])))
  return (
    <>
      <div className="grid gap-4 md:grid-cols-2">
        <Select
          label={texts.audit.actor}
          value={actor}
          onChange={(event) => setActor(event.target.value)}
          options={[{ value: '', label: texts.audit.anybody }, ...[...actors].map(([value, label]) => ({ value, label }))]}
        />
        <Select
          label={texts.audit.action}
          value={action}
          onChange={(event) => setAction(event.target.value)}
          options={[{ value: '', label: texts.audit.anything }, ...Object.entries(texts.audit.actions).map(([value, label]) => ({ value, label }))]}
        />
      </div>
      {log.error && <Notice>{problemText(problemCode(log.error))}</Notice>}
      {log.isSuccess && entries.length === 0 && <p className="text-ink-soft">{texts.audit.empty}</p>}
      <ol aria-label={texts.tabs.audit} className="flex flex-col gap-2">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
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

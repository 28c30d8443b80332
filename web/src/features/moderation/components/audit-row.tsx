import type { AuditEntry } from '@/api/types'
import { type AuditContext, auditLine, auditSentence } from '../audit-words'

interface AuditRowProps {
  entry: AuditEntry
  context: AuditContext
  /** Shows only what was done to the same one; null where that is so already. */
  onTarget: (() => void) | null
}

/** One act: who did what to whom, what changed by it, and why. */
export function AuditRow({ entry, context, onTarget }: AuditRowProps) {
  const { audit: texts } = context.texts
  const [before, target, after] = auditSentence(entry, context.texts)
  const at = new Intl.DateTimeFormat(context.language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(entry.created_at))
  return (
    <li className="flex flex-col gap-1 rounded-md bg-raised p-3">
      <p className="break-words">
        <strong>{entry.actor?.username ?? texts.gone}</strong> {before}
        {target && onTarget && (
          <button type="button" data-tip={texts.showOnly(target)} className="rounded-sm font-bold hover:underline" onClick={onTarget}>
            {target}
          </button>
        )}
        {target && !onTarget && <strong>{target}</strong>}
        {after}
      </p>
      {entry.changes.map((change, index) => (
        <p key={index} className="text-sm break-words text-ink-soft">
          {auditLine(change, context)}
        </p>
      ))}
      {entry.reason && <p className="text-sm break-words text-ink-soft">{texts.reason(entry.reason)}</p>}
      <time dateTime={entry.created_at} className="text-sm text-ink-faint">
        {at}
      </time>
    </li>
  )
}

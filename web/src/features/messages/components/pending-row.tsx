import { CircleAlert, Clock } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { UserRef } from '@/api/types'
import { Button } from '@/components/ui/button'
import { useProblemText } from '@/i18n/use-problem-text'
import { cn } from '@/lib/cn'
import { useRealtime } from '@/realtime/hooks'
import type { OutboxEntry } from '@/realtime/outbox-entry'
import { MessageText } from './message-text'
import { RowFrame } from './row-frame'

interface PendingRowProps {
  rowKey: string
  entry: OutboxEntry
  author: UserRef
  grouped: boolean
}

/** A message on its way: pale while it travels, with two ways out when it could not. */
export const PendingRow = memo(function PendingRow({ rowKey, entry, author, grouped }: PendingRowProps) {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const { outbox } = useRealtime()
  const failed = entry.state === 'failed'
  return (
    <RowFrame author={author} at={entry.created_at} grouped={grouped} data-key={rowKey} data-state={entry.state} tabIndex={-1}>
      <div className={cn(!failed && 'text-ink-faint')}>
        {entry.content !== '' && <MessageText content={entry.content} />}
        {entry.attachments.length > 0 && <p className="wrap-anywhere">{entry.attachments.map(({ name }) => name).join(', ')}</p>}
      </div>
      {!failed && (
        <p className="very-late flex items-center gap-1.5 text-sm text-ink-faint">
          <Clock aria-hidden className="size-3.5" />
          {entry.state === 'queued' ? t('messages.waiting') : t('messages.sending')}
        </p>
      )}
      {failed && (
        <div role="alert" className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-danger">
          <span className="flex items-center gap-1.5 font-medium">
            <CircleAlert aria-hidden className="size-4" />
            {t('messages.failed', { reason: problemText(entry.code ?? 'internal') })}
          </span>
          <Button variant="outline" size="sm" onClick={() => outbox.retry(entry.nonce)}>
            {t('messages.retry')}
          </Button>
          <Button variant="quiet" size="sm" onClick={() => outbox.discard(entry.nonce)}>
            {t('messages.discard')}
          </Button>
        </div>
      )}
    </RowFrame>
  )
})

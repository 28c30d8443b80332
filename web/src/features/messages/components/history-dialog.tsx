import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { fetchEdits } from '@/api/messages'
import { problemCode } from '@/api/problem'
import type { Message } from '@/api/types'
import { Markdown } from '@/components/markdown/markdown'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { useLanguage } from '@/i18n/use-language'
import { useProblemText } from '@/i18n/use-problem-text'
import { formatFull } from '@/lib/time'

/** What a message said before, for its author and for moderators. */
export function HistoryDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const problemText = useProblemText()
  const { data, error } = useQuery({
    queryKey: ['edits', message.id, message.edited_at],
    queryFn: ({ signal }) => fetchEdits(message, signal),
  })
  return (
    <Dialog open onOpenChange={onClose} title={t('messages.history')} description={t('messages.historyText')} wide>
      {error && <Notice>{problemText(problemCode(error))}</Notice>}
      <ol className="flex flex-col gap-4">
        {data?.map((edit) => (
          <li key={edit.edited_at} className="flex flex-col gap-1 border-l-4 border-line pl-3">
            <time dateTime={edit.edited_at} className="text-sm text-ink-soft">
              {t('messages.historyUntil', { when: formatFull(edit.edited_at, language) })}
            </time>
            <Markdown content={edit.content} />
          </li>
        ))}
        <li className="flex flex-col gap-1 border-l-4 border-accent pl-3">
          <span className="text-sm text-ink-soft">{t('messages.historyNow')}</span>
          <Markdown content={message.content} />
        </li>
      </ol>
    </Dialog>
  )
}

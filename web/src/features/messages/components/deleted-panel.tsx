import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { deletedQuery } from '@/api/archive'
import { keys } from '@/api/keys'
import { problemCode } from '@/api/problem'
import type { DeletedMessage } from '@/api/types'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useLanguage } from '@/i18n/use-language'
import { useProblemText } from '@/i18n/use-problem-text'
import { formatFull } from '@/lib/time'
import { useConversation } from '../context'
import { useChannelEvent } from '../hooks/use-channel-event'
import { useTexts } from '../texts'
import { MessageCard } from './message-card'
import { PanelFrame } from './panel-frame'

const kSettleMs = 300

/** What was deleted in the channel and is not gone for good yet, for moderators. */
export function DeletedPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { deleted: texts } = useTexts()
  const language = useLanguage()
  const problemText = useProblemText()
  const client = useQueryClient()
  const { channel } = useConversation()
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(deletedQuery(channel.id))
  useChannelEvent(channel.id, (event) => {
    if (event.t !== 'message.deleted' && event.t !== 'session.ready') return
    // Many may go at once: what is on its way is given up for the answer that knows them all.
    setTimeout(() => void client.invalidateQueries({ queryKey: keys.deleted(channel.id) }), kSettleMs)
  })
  const messages = data?.pages.flat() ?? []
  const noteOf = ({ author, deleted_by: by, deleted_at: at }: DeletedMessage) => {
    const when = formatFull(at, language)
    if (!by) return texts.at(when)
    return by.id === author.id ? texts.byAuthor(when) : texts.by(by.display_name ?? by.username, when)
  }
  return (
    <PanelFrame title={t('messages.deleted')} text={texts.text} onClose={onClose}>
      {error && <Notice>{problemText(problemCode(error))}</Notice>}
      {data && messages.length === 0 && <p className="px-2">{texts.none}</p>}
      <ul aria-label={t('messages.deleted')} className="flex flex-col gap-2">
        {messages.map((message) => (
          <li key={message.id}>
            <MessageCard message={message} note={noteOf(message)} />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="outline" className="self-center max-md:h-11" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {texts.more}
        </Button>
      )}
    </PanelFrame>
  )
}

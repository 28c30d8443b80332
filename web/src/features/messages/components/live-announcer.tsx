import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlainText } from '@/components/markdown/markup-context'
import { useRealtime, useSelfId } from '@/realtime/hooks'
import { wordsOf } from '../lib/words'

interface Spoken {
  id: string
  author: string
  text: string
}

const kKept = 5

/**
 * Reads new messages of others aloud, once. It is apart from the list because a virtualised list would also announce
 * old rows while one scrolls.
 */
export function LiveAnnouncer({ channelId }: { channelId: string }) {
  const { t } = useTranslation()
  const plainText = usePlainText()
  const { gateway } = useRealtime()
  const selfId = useSelfId()
  const [spoken, setSpoken] = useState<readonly Spoken[]>([])
  useEffect(
    () =>
      gateway.listen((event) => {
        if (event.t !== 'message.created' || event.d.channel_id !== channelId || event.d.author.id === selfId) return
        const { id, author } = event.d
        const entry = { id, author: author.display_name ?? author.username, text: wordsOf(event.d) }
        setSpoken((before) => [...before, entry].slice(-kKept))
      }),
    [gateway, channelId, selfId],
  )
  return (
    <div role="log" aria-live="polite" aria-label={t('messages.live')} className="sr-only">
      {spoken.map(({ id, author, text }) => (
        <p key={id}>{t('messages.liveMessage', { author, text: plainText(text) })}</p>
      ))}
    </div>
  )
}

import { CornerLeftUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Message } from '@/api/types'
import { usePlainText } from '@/components/markdown/markup-context'
import { useConversation } from '../context'

const lineClass = 'flex max-w-full items-center gap-1.5 text-sm text-ink-soft'

/** What a message answers, in one line that leads there. */
export function ReplyLine({ message }: { message: Message }) {
  const { t } = useTranslation()
  const { jump } = useConversation()
  const plainText = usePlainText()
  if (!message.reply_to) return null
  if (!message.reply) {
    return (
      <p className={lineClass}>
        <CornerLeftUp aria-hidden className="size-3.5 shrink-0" />
        <em>{t('messages.replyGone')}</em>
      </p>
    )
  }
  const { id, author, excerpt } = message.reply
  const name = author.deleted ? t('messages.deletedAuthor') : (author.display_name ?? author.username)
  const text = plainText(excerpt).replaceAll('\n', ' ')
  return (
    <button type="button" onClick={() => jump(id)} aria-label={t('messages.replyTo', { author: name, text })} className={`${lineClass} hover:text-ink`}>
      <CornerLeftUp aria-hidden className="size-3.5 shrink-0" />
      <span className="shrink-0 font-semibold">{name}</span>
      <span className="truncate">{text === '' ? t('messages.attachment') : text}</span>
    </button>
  )
}

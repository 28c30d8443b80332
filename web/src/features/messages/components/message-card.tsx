import type { ReactNode } from 'react'
import type { Message } from '@/api/types'
import { Avatar } from '@/components/avatar'
import { Markdown } from '@/components/markdown/markdown'
import { useLanguage } from '@/i18n/use-language'
import { formatFull, formatRelative } from '@/lib/time'
import { useTexts } from '../texts'
import { EmbedList } from './embed-list'

interface MessageCardProps {
  message: Message
  /** What became of it. */
  note?: ReactNode
  /** What can be done with it. */
  actions?: ReactNode
}

/** A message out of its conversation. */
export function MessageCard({ message, note, actions }: MessageCardProps) {
  const texts = useTexts()
  const language = useLanguage()
  const { author, webhook, content, created_at: at, poll, attachments, embeds } = message
  const name = author.display_name ?? author.username
  return (
    <article className="flex flex-col gap-2 rounded-md border border-line bg-panel-alt p-3">
      <header className="flex min-w-0 items-center gap-2">
        <Avatar id={author.id} name={name} picture={author.avatar} emoji={webhook?.emoji} size="sm" />
        <span className="truncate font-display font-bold">{name}</span>
        <time dateTime={at} title={formatFull(at, language)} className="shrink-0 text-xs text-ink-faint">
          {formatRelative(at, language)}
        </time>
      </header>
      <div>
        {content !== '' && <Markdown content={content} />}
        {attachments.length > 0 && <p className="text-sm wrap-anywhere text-ink-soft">{attachments.map(({ filename }) => filename).join(', ')}</p>}
        {embeds.length > 0 && <EmbedList embeds={embeds} />}
        {poll && <p className="font-medium wrap-anywhere">{texts.poll.label(poll.question)}</p>}
      </div>
      {note && <p className="text-sm text-ink-soft">{note}</p>}
      {actions && <footer className="flex flex-wrap justify-end gap-2">{actions}</footer>}
    </article>
  )
}

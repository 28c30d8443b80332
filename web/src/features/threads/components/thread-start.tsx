import { useQuery } from '@tanstack/react-query'
import { problemCode } from '@/api/problem'
import { startQuery } from '@/api/threads'
import type { Channel } from '@/api/types'
import { Avatar } from '@/components/avatar'
import { Markdown } from '@/components/markdown/markdown'
import { Button } from '@/components/ui/button'
import { useLanguage } from '@/i18n/use-language'
import { formatFull } from '@/lib/time'
import { useTexts } from '../texts'

/** The message on which a thread hangs, above what was said about it. */
export function ThreadStart({ thread, onOpen }: { thread: Channel; onOpen: (messageId: string) => void }) {
  const texts = useTexts()
  const language = useLanguage()
  const messageId = thread.thread?.message_id ?? ''
  const { data: message, error } = useQuery(startQuery(thread.parent_id ?? '', messageId))
  if (error) {
    // A connection that is away for a moment says nothing about the message.
    return problemCode(error) === 'not_found' ? <p className="border-b border-line px-4 py-3 text-ink-soft">{texts.gone}</p> : null
  }
  if (!message) return <div className="h-20 border-b border-line" />
  const name = message.author.display_name ?? message.author.username
  return (
    <div className="flex max-h-[30%] shrink-0 gap-3 overflow-y-auto border-b border-line px-4 py-3" data-testid="thread-start">
      <Avatar id={message.author.id} name={name} picture={message.author.avatar} emoji={message.webhook?.emoji} className="mt-0.5" />
      <div className="min-w-0 grow">
        <p className="flex items-baseline gap-2">
          <span className="truncate font-display font-bold">{name}</span>
          <time dateTime={message.created_at} className="text-xs text-ink-faint">
            {formatFull(message.created_at, language)}
          </time>
        </p>
        <Markdown content={message.content} />
        <Button variant="quiet" size="sm" onClick={() => onOpen(messageId)}>
          {texts.toStart}
        </Button>
      </div>
    </div>
  )
}

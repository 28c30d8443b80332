import { useMemo } from 'react'
import { nameOf } from '@/api/people'
import type { Message } from '@/api/types'
import { Avatar } from '@/components/avatar'
import { usePlainText } from '@/components/markdown/markup-context'
import { useLanguage } from '@/i18n/use-language'
import { formatDay, formatTime } from '@/lib/time'
import { markedPieces } from '../lib/marks'
import { saidBy } from '../lib/said'
import { useTexts } from '../texts'

interface ResultRowProps {
  message: Message
  terms: readonly string[]
  /** Where it was said. */
  channel: string
  onOpen: () => void
}

/** A message that fits, with what was looked for marked in it. */
export function ResultRow({ message, terms, channel, onOpen }: ResultRowProps) {
  const texts = useTexts()
  const language = useLanguage()
  const plain = usePlainText()
  const name = nameOf(message.author)
  const whole = saidBy(message, plain)
  const pieces = useMemo(() => markedPieces(whole, terms), [whole, terms])
  const time = `${formatDay(message.created_at, language)}, ${formatTime(message.created_at, language)}`
  return (
    <li>
      <button
        type="button"
        data-result={message.id}
        className="flex w-full gap-3 rounded-md p-2.5 text-left hover:bg-raised focus-visible:bg-raised"
        onClick={onOpen}
      >
        <Avatar id={message.author.id} name={name} picture={message.author.avatar} emoji={message.webhook?.emoji} size="sm" />
        <span className="flex min-w-0 grow flex-col gap-0.5">
          <span className="sr-only">{texts.open(name, channel, time)}</span>
          <span aria-hidden className="flex items-baseline gap-2">
            <span className="truncate font-semibold">{name}</span>
            <time dateTime={message.created_at} className="ml-auto shrink-0 text-sm text-ink-faint">
              {time}
            </time>
          </span>
          <span aria-hidden className="truncate text-sm text-ink-soft">
            {channel}
          </span>
          <span className="break-words whitespace-pre-line">
            {pieces.map((piece, index) => (piece.marked ? <mark key={index}>{piece.text}</mark> : piece.text))}
          </span>
        </span>
      </button>
    </li>
  )
}

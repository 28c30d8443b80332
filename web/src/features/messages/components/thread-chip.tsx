import { MessagesSquare } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '@/i18n/use-language'
import { timeOfId } from '@/lib/ids'
import { formatRelative } from '@/lib/time'
import type { Chip } from '@/realtime/threads'
import { useConversation } from '../context'
import { chipTexts } from '../lib/chip-texts'

/** What a message shows of the thread that hangs on it. */
export function ThreadChip({ thread }: { thread: Chip }) {
  const language = useLanguage()
  const texts = chipTexts[useTranslation().i18n.language === 'fr' ? 'fr' : 'en']
  const { threads } = useConversation()
  const { name, message_count: count, last_message_id: last } = thread
  const when = last && count > 0 ? texts.last(formatRelative(timeOfId(last), language)) : ''
  const said = [texts.replies(count), when, thread.archived ? texts.archived : ''].filter(Boolean).join(', ')
  return (
    <button
      type="button"
      disabled={!threads}
      aria-label={texts.open(name, said)}
      onClick={() => threads?.open(thread.id)}
      className="mt-1 flex min-h-8 max-w-full items-center gap-2 rounded-md border border-line bg-raised px-3 text-sm hover:border-line-strong max-md:min-h-11"
    >
      <MessagesSquare aria-hidden className="size-4 shrink-0 text-accent" />
      <span className="truncate font-semibold">{name}</span>
      <span className="truncate text-ink-soft">{said}</span>
    </button>
  )
}

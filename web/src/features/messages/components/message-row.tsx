import { memo, Suspense, useContext, useState } from 'react'
import type { Message } from '@/api/types'
import { usePlainText } from '@/components/markdown/markup-context'
import { useLanguage } from '@/i18n/use-language'
import { useText } from '@/i18n/use-text'
import { cn } from '@/lib/cn'
import { lazyPart } from '@/lib/lazy'
import { formatTime } from '@/lib/time'
import { wordsOf } from '../lib/words'
import { LinkedContext } from '../linked'
import { useMessageUi } from '../store'
import { EditedMark } from './edited-mark'
import { MessageEditor } from './message-editor'
import { MessageText } from './message-text'
import { MessageToolbar } from './message-toolbar'
import { ReactionBar } from './reaction-bar'
import { ReplyLine } from './reply-line'
import { RowFrame } from './row-frame'

const AttachmentList = lazyPart(async () => (await import('./attachment-list')).AttachmentList)
const SelectBox = lazyPart(async () => (await import('./select-box')).SelectBox)
const ThreadChip = lazyPart(async () => (await import('./thread-chip')).ThreadChip)
const EmbedList = lazyPart(async () => (await import('./embed-list')).EmbedList)
const PollView = lazyPart(async () => (await import('./poll-view')).PollView)

interface MessageRowProps {
  rowKey: string
  message: Message
  grouped: boolean
  /** Tab reaches this row. */
  active: boolean
  /** The pointer is on this row. */
  hovered: boolean
  /** Somebody jumped here a moment ago. */
  highlighted: boolean
}

/** One message, put together from parts that each look at the message alone. */
export const MessageRow = memo(function MessageRow({ rowKey, message, grouped, active, hovered, highlighted }: MessageRowProps) {
  const t = useText()
  const language = useLanguage()
  const plainText = usePlainText()
  const [focused, setFocused] = useState(false)
  const linked = useContext(LinkedContext)
  const editing = useMessageUi((state) => state.editingId === message.id)
  const selecting = useMessageUi((state) => state.selecting?.channelId === message.channel_id)
  const author = message.author.display_name ?? message.author.username
  const label = t('messages.article', { author, time: formatTime(message.created_at, language), text: plainText(wordsOf(message)) })
  return (
    <RowFrame
      author={message.author}
      webhook={message.webhook}
      at={message.created_at}
      grouped={grouped}
      above={message.reply_to && <ReplyLine message={message} />}
      data-key={rowKey}
      data-message-id={message.id}
      data-state="sent"
      tabIndex={active ? 0 : -1}
      aria-label={label}
      className={cn(highlighted && 'bg-accent-soft hover:bg-accent-soft', selecting && 'pr-14')}
      onFocus={() => setFocused(true)}
      onBlur={(event) => setFocused(event.currentTarget.contains(event.relatedTarget))}
    >
      {editing ? (
        <MessageEditor message={message} />
      ) : (
        <>
          {message.content !== '' && <MessageText content={message.content} />}
          <EditedMark message={message} />
        </>
      )}
      {message.attachments.length > 0 && (
        <Suspense fallback={<div className="h-40" />}>
          <AttachmentList message={message} />
        </Suspense>
      )}
      {message.poll && (
        <Suspense fallback={<div className="h-64" />}>
          <PollView message={message} poll={message.poll} />
        </Suspense>
      )}
      {message.embeds.length > 0 && (
        <Suspense fallback={<div className="h-20" />}>
          <EmbedList embeds={message.embeds} />
        </Suspense>
      )}
      {linked(message.content)}
      <ReactionBar message={message} />
      {message.thread && (
        <Suspense fallback={<span className="block h-9" />}>
          <ThreadChip thread={message.thread} />
        </Suspense>
      )}
      {(hovered || focused) && !editing && !selecting && <MessageToolbar message={message} />}
      {selecting && (
        <Suspense fallback={null}>
          <SelectBox id={message.id} label={label} active={active} />
        </Suspense>
      )}
    </RowFrame>
  )
})

import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '@/api/types'
import { usePlainText } from '@/components/markdown/markup-context'
import { useLanguage } from '@/i18n/use-language'
import { formatFull, formatTime } from '@/lib/time'
import { useMessageUi } from '../store'
import { MessageEditor } from './message-editor'
import { MessageText } from './message-text'
import { MessageToolbar } from './message-toolbar'
import { RowFrame } from './row-frame'

interface MessageRowProps {
  rowKey: string
  message: Message
  grouped: boolean
  /** Tab reaches this row. */
  active: boolean
  /** The pointer is on this row. */
  hovered: boolean
  canEdit: boolean
  canDelete: boolean
  onDelete: (message: Message, ask: boolean) => void
}

export const MessageRow = memo(function MessageRow({ rowKey, message, grouped, active, hovered, canEdit, canDelete, onDelete }: MessageRowProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const plainText = usePlainText()
  const [focused, setFocused] = useState(false)
  const editing = useMessageUi((state) => state.editingId === message.id)
  const author = message.author.display_name ?? message.author.username
  const label = t('messages.article', { author, time: formatTime(message.created_at, language), text: plainText(message.content) })
  const showTools = (hovered || focused) && !editing
  return (
    <RowFrame
      author={message.author}
      at={message.created_at}
      grouped={grouped}
      data-key={rowKey}
      data-message-id={message.id}
      data-state="sent"
      tabIndex={active ? 0 : -1}
      aria-label={label}
      onFocus={() => setFocused(true)}
      onBlur={(event) => setFocused(event.currentTarget.contains(event.relatedTarget))}
    >
      {editing ? (
        <MessageEditor message={message} />
      ) : (
        <>
          <MessageText content={message.content} />
          {message.edited_at && (
            <span title={formatFull(message.edited_at, language)} className="text-xs text-ink-faint">
              {t('messages.edited')}
            </span>
          )}
        </>
      )}
      {showTools && <MessageToolbar message={message} canEdit={canEdit} canDelete={canDelete} onDelete={onDelete} />}
    </RowFrame>
  )
})

import { MailOpen, PencilLine, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Message } from '@/api/types'
import { IconButton } from '@/components/ui/icon-button'
import { idBefore } from '@/lib/ids'
import { useRealtime } from '@/realtime/hooks'
import { useMessageUi } from '../store'

interface MessageToolbarProps {
  message: Message
  canEdit: boolean
  canDelete: boolean
  onDelete: (message: Message, ask: boolean) => void
}

export function MessageToolbar({ message, canEdit, canDelete, onDelete }: MessageToolbarProps) {
  const { t } = useTranslation()
  const edit = useMessageUi((state) => state.edit)
  const { reading } = useRealtime()
  return (
    <div
      role="toolbar"
      aria-label={t('messages.actions')}
      className="absolute -top-4 right-4 z-10 flex rounded-full border border-line bg-raised p-0.5 shadow-float"
    >
      <IconButton
        size="sm"
        icon={MailOpen}
        label={t('reading.markUnread')}
        onClick={() => reading.markUnreadAfter(message.channel_id, idBefore(message.id))}
      />
      {canEdit && <IconButton size="sm" icon={PencilLine} label={t('messages.edit')} onClick={() => edit(message.id)} />}
      {canDelete && (
        <IconButton
          size="sm"
          tone="danger"
          icon={Trash2}
          label={t('messages.delete')}
          onClick={(event) => onDelete(message, !event.shiftKey)}
        />
      )}
    </div>
  )
}

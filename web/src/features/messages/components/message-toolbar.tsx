import { Ellipsis } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Message } from '@/api/types'
import { IconButton } from '@/components/ui/icon-button'
import { useConversation } from '../context'
import { useMessageActions } from '../hooks/use-message-actions'

/** What is done often with a message, and the way to the rest. */
export function MessageToolbar({ message }: { message: Message }) {
  const { t } = useTranslation()
  const { openMenu } = useConversation()
  const actions = useMessageActions(message)
  return (
    <div
      role="toolbar"
      aria-label={t('messages.actions')}
      className="absolute -top-4 right-4 z-10 flex rounded-full border border-line bg-raised p-0.5 shadow-float"
    >
      {actions
        .filter((action) => action.quick)
        .map(({ icon, label, danger, run }) => (
          <IconButton key={label} size="sm" tone={danger ? 'danger' : 'plain'} icon={icon} label={label} onClick={(event) => run(event.shiftKey)} />
        ))}
      <IconButton
        size="sm"
        icon={Ellipsis}
        label={t('messages.more')}
        aria-haspopup="menu"
        onClick={(event) => {
          const { left, bottom } = event.currentTarget.getBoundingClientRect()
          openMenu(message, left, bottom)
        }}
      />
    </div>
  )
}

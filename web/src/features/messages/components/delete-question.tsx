import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { deleteMessage } from '@/api/messages'
import type { Message } from '@/api/types'
import { lazyPart } from '@/lib/lazy'
import { useConversation } from '../context'
import { focusComposer } from '../lib/focus'

const ConfirmDialog = lazyPart(async () => (await import('@/components/confirm-dialog')).ConfirmDialog)

export function DeleteQuestion({ message, onClose }: { message: Message; onClose: () => void }) {
  const { t } = useTranslation()
  const { channel } = useConversation()
  return (
    <Suspense fallback={null}>
      <ConfirmDialog
        open
        onOpenChange={(open) => {
          if (!open) onClose()
        }}
        title={t('messages.deleteTitle')}
        text={t('messages.deleteText')}
        confirm={t('messages.deleteConfirm')}
        action={() => deleteMessage(message)}
        onDone={() => focusComposer(channel)}
      />
    </Suspense>
  )
}

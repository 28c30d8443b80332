import { useTranslation } from 'react-i18next'
import type { Message } from '@/api/types'
import { EmojiDialog } from '@/components/emoji/emoji-dialog'
import { useReaction } from '../hooks/use-reaction'

export function ReactionDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const { t } = useTranslation()
  const toggle = useReaction()
  return <EmojiDialog title={t('messages.react')} onPick={({ emoji }) => void toggle(message, emoji, true)} onClose={onClose} />
}

import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Message } from '@/api/types'
import { usePlainText } from '@/components/markdown/markup-context'
import { IconButton } from '@/components/ui/icon-button'
import { wordsOf } from '../lib/words'

/** Above the composer: whom the next message answers. */
export function ReplyBar({ message, onCancel }: { message: Message; onCancel: () => void }) {
  const { t } = useTranslation()
  const plainText = usePlainText()
  const author = message.author.display_name ?? message.author.username
  return (
    <div className="flex items-center gap-2 pl-3 text-sm text-ink-soft" data-testid="reply-bar">
      <p className="min-w-0 grow truncate">
        <span className="font-semibold text-ink">{t('messages.replyingTo', { author })}</span> {plainText(wordsOf(message)).replaceAll('\n', ' ')}
      </p>
      <IconButton size="sm" icon={X} label={t('messages.replyCancel')} onClick={onCancel} />
    </div>
  )
}

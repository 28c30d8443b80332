import { useTranslation } from 'react-i18next'
import type { Message } from '@/api/types'
import { useLanguage } from '@/i18n/use-language'
import { formatFull } from '@/lib/time'

export function EditedMark({ message }: { message: Message }) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (!message.edited_at) return null
  return (
    <span title={formatFull(message.edited_at, language)} className="text-xs text-ink-faint">
      {t('messages.edited')}
    </span>
  )
}

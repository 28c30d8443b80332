import { allows } from '@/api/permissions'
import type { Message } from '@/api/types'
import { useLanguage } from '@/i18n/use-language'
import { useText } from '@/i18n/use-text'
import { formatFull } from '@/lib/time'
import { useSelfId } from '@/realtime/hooks'
import { useConversation } from '../context'

export function EditedMark({ message }: { message: Message }) {
  const t = useText()
  const language = useLanguage()
  const { channel, open } = useConversation()
  const selfId = useSelfId()
  if (!message.edited_at) return null
  const title = formatFull(message.edited_at, language)
  if (message.author.id === selfId || allows(channel.permissions, 'MANAGE_MESSAGES')) {
    return (
      <button type="button" data-tip={title} onClick={() => open('history', message)} className="text-xs text-ink-faint hover:underline">
        {t('messages.edited')}
      </button>
    )
  }
  return (
    <span title={title} className="text-xs text-ink-faint">
      {t('messages.edited')}
    </span>
  )
}

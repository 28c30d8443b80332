import { useTranslation } from 'react-i18next'
import { LogoMark } from '@/components/logo'
import { useConversation } from '../context'

/** Where the history ends: the beginning of the channel. */
export function StartRow({ empty }: { empty: boolean }) {
  const { t } = useTranslation()
  const { channel } = useConversation()
  return (
    <div className="flex flex-col gap-2 px-6 pt-10 pb-4">
      <LogoMark className="size-12" />
      <h2 className="text-2xl">{t('messages.start', { channel: channel.name })}</h2>
      {empty && <p className="text-ink-soft">{t('messages.startText')}</p>}
    </div>
  )
}

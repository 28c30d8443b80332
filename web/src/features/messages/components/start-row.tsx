import { useTranslation } from 'react-i18next'
import { LogoMark } from '@/components/logo'

/** Where the history ends: the beginning of the channel. */
export function StartRow({ channel, empty }: { channel: string; empty: boolean }) {
  const { t } = useTranslation()
  return (
    <div className="flex flex-col gap-2 px-6 pt-10 pb-4">
      <LogoMark className="size-12" />
      <h2 className="text-2xl">{t('messages.start', { channel })}</h2>
      {empty && <p className="text-ink-soft">{t('messages.startText')}</p>}
    </div>
  )
}

import { useTranslation } from 'react-i18next'

/** Above the first message that was not read when the channel was opened. */
export function UnreadRow() {
  const { t } = useTranslation()
  return (
    <div role="separator" aria-label={t('reading.newMessages')} className="flex items-center gap-4 px-6 pt-4 pb-1">
      <span className="h-px grow bg-accent" />
      <span className="font-display text-sm font-semibold text-accent">{t('reading.newMessages')}</span>
      <span className="h-px grow bg-accent" />
    </div>
  )
}

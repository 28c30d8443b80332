import { useTranslation } from 'react-i18next'

/** Says beside a name that no person is behind it. */
export function BotBadge() {
  const { t } = useTranslation()
  return <span className="shrink-0 rounded-sm bg-accent-soft px-1.5 text-xs font-semibold text-accent uppercase">{t('bots.badge')}</span>
}

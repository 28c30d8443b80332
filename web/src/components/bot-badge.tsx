import { useText } from '@/i18n/use-text'

/** Says beside a name that no person is behind it. */
export function BotBadge() {
  const t = useText()
  return <span className="shrink-0 rounded-sm bg-accent-soft px-1.5 text-xs font-semibold text-accent uppercase">{t('bots.badge')}</span>
}

import { useTranslation } from 'react-i18next'

export function Splash() {
  const { t } = useTranslation()
  return (
    <div role="status" className="boot-splash">
      <span className="sr-only">{t('app.loading')}</span>
      <span aria-hidden />
      <span aria-hidden />
      <span aria-hidden />
      <span aria-hidden />
      <span aria-hidden />
    </div>
  )
}

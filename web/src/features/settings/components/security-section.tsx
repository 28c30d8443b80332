import { useTranslation } from 'react-i18next'
import { PasswordForm } from './password-form'
import { TwoFactor } from './two-factor'

export function SecuritySection() {
  const { t } = useTranslation()
  return (
    <section aria-labelledby="settings-security" className="flex flex-col gap-3">
      <h3 id="settings-security" className="text-lg">
        {t('security.title')}
      </h3>
      <PasswordForm />
      <TwoFactor />
    </section>
  )
}

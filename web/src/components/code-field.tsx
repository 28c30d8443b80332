import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from './ui/field'

/** Where the code of an authenticator app is typed, or a recovery code. */
export function CodeField(props: Omit<ComponentProps<typeof Field>, 'label' | 'name'>) {
  const { t } = useTranslation()
  return (
    <Field
      {...props}
      label={t('auth.code')}
      name="code"
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={32}
      required
    />
  )
}

import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { register } from '@/api/account'
import { resendVerification } from '@/api/account-data'
import { PasswordField } from '@/components/password-field'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useFormErrors } from '@/i18n/use-form-errors'
import { textField } from '@/lib/forms'

export function RegisterForm() {
  const { t, i18n } = useTranslation()
  const mutation = useMutation({
    mutationFn: async (form: FormData) => {
      const email = textField(form, 'email').trim()
      const account = { username: textField(form, 'username').trim(), password: textField(form, 'password') }
      await register(email ? { ...account, email } : account)
      // Where no mail is sent, or it fails now, the settings have a button for it.
      if (email) void resendVerification(i18n.language).catch(() => undefined)
    },
  })
  const errors = useFormErrors(mutation.error, ['username', 'password', 'email'])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    mutation.mutate(new FormData(event.currentTarget))
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      {errors.general && <Notice>{errors.general}</Notice>}
      <Field
        label={t('auth.username')}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        minLength={2}
        maxLength={32}
        hint={t('auth.usernameHint')}
        error={errors.field('username')}
        required
        autoFocus
      />
      <PasswordField name="password" autoComplete="new-password" minLength={8} maxLength={128} hint={t('auth.passwordHint')} error={errors.field('password')} required />
      <Field label={t('auth.email')} name="email" type="email" autoComplete="email" error={errors.field('email')} />
      <Button type="submit" size="lg" wide disabled={mutation.isPending}>
        {t('auth.submitRegister')}
      </Button>
    </form>
  )
}

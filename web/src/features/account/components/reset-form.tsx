import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { confirmReset } from '@/api/account-data'
import { PasswordField } from '@/components/password-field'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useTranslation } from 'react-i18next'
import { useFormErrors } from '@/i18n/use-form-errors'
import { textField } from '@/lib/forms'
import { useTexts } from '../texts'

/** `token`: what the link held; empty when it was cut off on the way. */
export function ResetForm({ token }: { token: string }) {
  const { t } = useTranslation()
  const texts = useTexts().reset
  const mutation = useMutation({ mutationFn: (password: string) => confirmReset(token, password) })
  const errors = useFormErrors(mutation.error, ['new_password'])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    mutation.mutate(textField(new FormData(event.currentTarget), 'new_password'))
  }
  if (!token) return <Notice>{texts.broken}</Notice>
  if (mutation.isSuccess)
    return (
      <p role="status" className="font-medium text-good">
        {texts.done}
      </p>
    )
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      <p className="text-ink-soft">{texts.text}</p>
      {errors.general && <Notice>{errors.general}</Notice>}
      <PasswordField
        label={texts.password}
        name="new_password"
        autoComplete="new-password"
        minLength={8}
        maxLength={128}
        hint={t('auth.passwordHint')}
        error={errors.field('new_password')}
        required
        autoFocus
      />
      <Button type="submit" size="lg" wide disabled={mutation.isPending}>
        {texts.submit}
      </Button>
    </form>
  )
}

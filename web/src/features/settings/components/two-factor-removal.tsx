import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { disableTotp } from '@/api/security'
import { PasswordField } from '@/components/password-field'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useFormErrors } from '@/i18n/use-form-errors'
import { textField } from '@/lib/forms'
import { CodeField } from '@/components/code-field'

export function TwoFactorRemoval({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const mutation = useMutation({
    mutationFn: (form: FormData) => disableTotp(textField(form, 'password'), textField(form, 'code').trim()),
    onSuccess: onDone,
  })
  const errors = useFormErrors(mutation.error, ['password', 'code'])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    mutation.mutate(new FormData(event.currentTarget))
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {errors.general && <Notice>{errors.general}</Notice>}
      <PasswordField name="password" autoComplete="current-password" error={errors.field('password')} required autoFocus />
      <CodeField hint={t('auth.codeHint')} error={errors.field('code')} />
      <Button type="submit" variant="danger" className="self-end" disabled={mutation.isPending}>
        {t('security.turnOffConfirm')}
      </Button>
    </form>
  )
}

import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { logIn } from '@/api/account'
import { problemCode } from '@/api/problem'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useProblemText } from '@/i18n/use-problem-text'
import { textField } from '@/lib/forms'
import { PasswordField } from './password-field'

export function LoginForm() {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const mutation = useMutation({
    mutationFn: (form: FormData) => logIn(textField(form, 'login').trim(), textField(form, 'password')),
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    mutation.mutate(new FormData(event.currentTarget))
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      {mutation.isError && <Notice>{problemText(problemCode(mutation.error))}</Notice>}
      <Field label={t('auth.login')} name="login" autoComplete="username" autoCapitalize="none" required autoFocus />
      <PasswordField name="password" autoComplete="current-password" required />
      <Button type="submit" size="lg" wide disabled={mutation.isPending}>
        {t('auth.submitLogin')}
      </Button>
    </form>
  )
}

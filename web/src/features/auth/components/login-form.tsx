import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { logIn } from '@/api/account'
import { problemCode } from '@/api/problem'
import { PasswordField } from '@/components/password-field'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useProblemText } from '@/i18n/use-problem-text'
import { textField } from '@/lib/forms'

export function LoginForm() {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const [asksForCode, setAsksForCode] = useState(false)
  const mutation = useMutation({
    mutationFn: (form: FormData) =>
      logIn(textField(form, 'login').trim(), textField(form, 'password'), textField(form, 'code').trim()),
    onError: (error) => {
      if (problemCode(error) === 'totp_required') setAsksForCode(true)
    },
  })
  const failure = mutation.isError ? problemCode(mutation.error) : null
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    mutation.mutate(new FormData(event.currentTarget))
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      {failure && failure !== 'totp_required' && <Notice>{problemText(failure)}</Notice>}
      <Field label={t('auth.login')} name="login" autoComplete="username" autoCapitalize="none" required autoFocus />
      <PasswordField name="password" autoComplete="current-password" required />
      {asksForCode && (
        <Field
          label={t('auth.code')}
          name="code"
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={32}
          hint={t('auth.codeHint')}
          required
          autoFocus
        />
      )}
      <Button type="submit" size="lg" wide disabled={mutation.isPending}>
        {t('auth.submitLogin')}
      </Button>
    </form>
  )
}

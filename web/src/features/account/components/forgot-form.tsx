import { useMutation, useQuery } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { requestReset } from '@/api/account-data'
import { instanceQuery } from '@/api/instance'
import { problemCode } from '@/api/problem'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useProblemText } from '@/i18n/use-problem-text'
import { textField } from '@/lib/forms'
import { useTexts } from '../texts'

export function ForgotForm() {
  const texts = useTexts().forgot
  const problemText = useProblemText()
  const { language } = useTranslation().i18n
  const instance = useQuery(instanceQuery)
  const mutation = useMutation({ mutationFn: (login: string) => requestReset(login, language) })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    mutation.mutate(textField(new FormData(event.currentTarget), 'login').trim())
  }
  if (instance.isPending) return null
  if (instance.data && !instance.data.mail) return <p>{texts.withoutMail}</p>
  if (mutation.isSuccess)
    return (
      <p role="status" className="font-medium text-good">
        {texts.sent}
      </p>
    )
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      <p className="text-ink-soft">{texts.text}</p>
      {mutation.isError && <Notice>{problemText(problemCode(mutation.error))}</Notice>}
      <Field label={texts.login} name="login" autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={254} required autoFocus />
      <Button type="submit" size="lg" wide disabled={mutation.isPending}>
        {texts.submit}
      </Button>
    </form>
  )
}

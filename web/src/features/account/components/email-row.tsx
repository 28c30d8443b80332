import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeEmail, resendVerification } from '@/api/account-data'
import { instanceQuery } from '@/api/instance'
import { problemCode } from '@/api/problem'
import type { SelfUser } from '@/api/types'
import { PasswordField } from '@/components/password-field'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useFormErrors } from '@/i18n/use-form-errors'
import { useProblemText } from '@/i18n/use-problem-text'
import { textField } from '@/lib/forms'
import { useTexts } from '../texts'
import { Row } from './row'

function ChangeForm({ removable, onDone }: { removable: boolean; onDone: () => void }) {
  const texts = useTexts().email
  const { language } = useTranslation().i18n
  const mutation = useMutation({
    mutationFn: ({ email, password }: { email: string | null; password: string }) => changeEmail(email, password, language),
    onSuccess: onDone,
  })
  const errors = useFormErrors(mutation.error, ['email', 'password'])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter)
    const email = form.has('remove') ? null : textField(form, 'email').trim()
    mutation.mutate({ email, password: textField(form, 'password') })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {errors.general && <Notice>{errors.general}</Notice>}
      <Field label={texts.address} name="email" type="email" autoComplete="email" maxLength={254} error={errors.field('email')} autoFocus />
      <PasswordField name="password" autoComplete="current-password" error={errors.field('password')} required />
      <div className="flex flex-wrap justify-end gap-3">
        {removable && (
          <Button type="submit" name="remove" value="yes" variant="quiet" disabled={mutation.isPending}>
            {texts.remove}
          </Button>
        )}
        <Button type="submit" disabled={mutation.isPending}>
          {texts.save}
        </Button>
      </div>
    </form>
  )
}

function Resend() {
  const texts = useTexts().email
  const problemText = useProblemText()
  const { language } = useTranslation().i18n
  const mutation = useMutation({ mutationFn: () => resendVerification(language) })
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button size="sm" variant="outline" disabled={mutation.isPending || mutation.isSuccess} onClick={() => mutation.mutate()}>
        {texts.resend}
      </Button>
      {mutation.isError && <Notice>{problemText(problemCode(mutation.error))}</Notice>}
      <p role="status" className="text-sm font-medium text-good">
        {mutation.isSuccess && texts.resent}
      </p>
    </div>
  )
}

export function EmailRow({ self }: { self: SelfUser }) {
  const { t } = useTranslation()
  const texts = useTexts().email
  const mail = useQuery(instanceQuery).data?.mail ?? false
  const [state, setState] = useState<'closed' | 'open' | 'done'>('closed')
  const described = self.email ? (self.email_verified ? texts.verified(self.email) : texts.unverified(self.email)) : texts.none
  const open = state === 'open'
  return (
    <Row
      title={texts.title}
      text={described}
      action={
        <Button size="sm" variant="outline" aria-expanded={open} onClick={() => setState(open ? 'closed' : 'open')}>
          {open ? t('app.cancel') : texts.change}
        </Button>
      }
    >
      {self.email_pending && <p className="text-sm">{(mail ? texts.pending : texts.pendingWithoutMail)(self.email_pending)}</p>}
      {open && <ChangeForm removable={self.email !== null || self.email_pending !== null} onDone={() => setState('done')} />}
      {!open && mail && (self.email_pending || (self.email && !self.email_verified)) && <Resend key={self.email_pending} />}
      <p role="status" className={state === 'done' && !self.email_pending ? 'text-sm font-medium text-good' : 'sr-only'}>
        {state === 'done' && texts.saved}
      </p>
    </Row>
  )
}

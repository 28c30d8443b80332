import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { deleteAccount, type Leaving } from '@/api/account-data'
import { PasswordField } from '@/components/password-field'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useFormErrors } from '@/i18n/use-form-errors'
import { textField } from '@/lib/forms'
import { useTexts } from '../texts'

/** What goes, what may stay, and once more the password. */
export function DeletionForm({ onDone }: { onDone: () => void }) {
  const texts = useTexts().deletion
  const mutation = useMutation({ mutationFn: (leaving: Leaving) => deleteAccount(leaving), onSuccess: onDone })
  const errors = useFormErrors(mutation.error, ['password', 'code'])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    mutation.mutate({
      password: textField(form, 'password'),
      code: textField(form, 'code').trim(),
      deleteMessages: textField(form, 'messages') === 'delete',
      deleteServers: form.has('servers'),
    })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <p className="text-sm">{texts.explanation}</p>
      {errors.general && <Notice>{errors.general}</Notice>}
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 font-semibold">{texts.messages}</legend>
        {(['keep', 'delete'] as const).map((choice) => (
          <label key={choice} className="flex items-center gap-2 text-sm">
            <input type="radio" name="messages" value={choice} defaultChecked={choice === 'keep'} className="size-4 accent-accent" />
            {choice === 'keep' ? texts.keep : texts.remove}
          </label>
        ))}
      </fieldset>
      <label className="flex items-center gap-2 text-sm">
        <input type="checkbox" name="servers" className="size-4 accent-accent" />
        {texts.servers}
      </label>
      <PasswordField name="password" autoComplete="current-password" error={errors.field('password')} required />
      <Field label={texts.code} name="code" autoComplete="one-time-code" autoCapitalize="none" spellCheck={false} maxLength={32} error={errors.field('code')} />
      <Button type="submit" variant="danger" className="self-end" disabled={mutation.isPending}>
        {texts.submit}
      </Button>
    </form>
  )
}

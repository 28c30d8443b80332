import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { updateDisplayName } from '@/api/account'
import { ApiProblem, problemCode } from '@/api/problem'
import { Avatar } from '@/components/avatar'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { useProblemText } from '@/i18n/use-problem-text'
import { textField } from '@/lib/forms'
import { useSelf } from '@/realtime/hooks'

export function ProfileSection() {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const self = useSelf()
  const mutation = useMutation({ mutationFn: (name: string) => updateDisplayName(name === '' ? null : name) })
  if (!self) return null
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    mutation.mutate(textField(new FormData(event.currentTarget), 'display_name').trim())
  }
  const { error } = mutation
  const reason = error instanceof ApiProblem ? (error.fields['display_name'] ?? error.code) : problemCode(error)
  return (
    <section aria-labelledby="settings-profile" className="flex flex-col gap-4">
      <h3 id="settings-profile" className="text-lg">
        {t('settings.account')}
      </h3>
      <form onSubmit={submit} className="flex items-start gap-4">
        <Avatar id={self.id} name={self.display_name ?? self.username} size="lg" className="max-md:hidden" />
        <div className="grow">
          <Field
            label={t('settings.displayName')}
            name="display_name"
            defaultValue={self.display_name ?? ''}
            placeholder={self.username}
            maxLength={64}
            autoComplete="nickname"
            hint={t('settings.displayNameHint', { username: self.username })}
            error={mutation.isError ? problemText(reason) : undefined}
          />
        </div>
        <div className="flex flex-col items-center gap-1 pt-6.5">
          <Button type="submit" disabled={mutation.isPending}>
            {t('app.save')}
          </Button>
          <span role="status" className="text-sm font-medium text-good">
            {mutation.isSuccess && t('settings.saved')}
          </span>
        </div>
      </form>
    </section>
  )
}

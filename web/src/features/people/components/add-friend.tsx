import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { problemCode } from '@/api/problem'
import { nameOf, requestFriend } from '@/api/people'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { useProblemText } from '@/i18n/use-problem-text'
import { textField } from '@/lib/forms'

/** Asks somebody by user name. */
export function AddFriend() {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const mutation = useMutation({ mutationFn: requestFriend })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const name = textField(new FormData(form), 'username').trim()
    if (name !== '') mutation.mutate(name, { onSuccess: () => form.reset() })
  }
  const reason = mutation.isError ? problemCode(mutation.error) : null
  const failure = reason === 'not_found' ? t('people.nobody') : reason && problemText(reason)
  const asked = mutation.data
  return (
    <form onSubmit={submit} className="flex items-start gap-3">
      <div className="grow">
        <Field
          label={t('people.addField')}
          name="username"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={64}
          hint={t('people.addHint')}
          error={failure ?? undefined}
          required
        />
        <p role="status" className="pt-1 text-sm font-medium text-good">
          {asked && t(asked.type === 'friend' ? 'people.nowFriends' : 'people.asked', { name: nameOf(asked.user) })}
        </p>
      </div>
      <div className="pt-6.5">
        <Button type="submit" disabled={mutation.isPending}>
          {t('people.add')}
        </Button>
      </div>
    </form>
  )
}

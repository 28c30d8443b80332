import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keys } from '@/api/keys'
import { changePassword, totpQuery } from '@/api/security'
import { CodeField } from '@/components/code-field'
import { PasswordField } from '@/components/password-field'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useFormErrors } from '@/i18n/use-form-errors'
import { textField } from '@/lib/forms'
import { SettingRow } from './setting-row'

function ChangeForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { data: totp } = useQuery(totpQuery)
  const mutation = useMutation({
    mutationFn: (form: FormData) => changePassword(textField(form, 'current_password'), textField(form, 'new_password'), textField(form, 'code').trim()),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.sessions })
      onDone()
    },
  })
  const errors = useFormErrors(mutation.error, ['current_password', 'new_password', 'code'])
  const asksForCode = totp?.enabled === true || errors.field('code') !== undefined
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    mutation.mutate(new FormData(event.currentTarget))
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {errors.general && <Notice>{errors.general}</Notice>}
      <PasswordField
        label={t('security.currentPassword')}
        name="current_password"
        autoComplete="current-password"
        error={errors.field('current_password')}
        required
        autoFocus
      />
      <PasswordField
        label={t('security.newPassword')}
        name="new_password"
        autoComplete="new-password"
        minLength={8}
        maxLength={128}
        hint={t('auth.passwordHint')}
        error={errors.field('new_password')}
        required
      />
      {asksForCode && <CodeField hint={t('auth.codeHint')} error={errors.field('code')} />}
      <Button type="submit" className="self-end" disabled={mutation.isPending}>
        {t('security.changePassword')}
      </Button>
    </form>
  )
}

export function PasswordForm() {
  const { t } = useTranslation()
  const [state, setState] = useState<'closed' | 'open' | 'done'>('closed')
  return (
    <SettingRow
      title={t('auth.password')}
      text={t('security.passwordText')}
      action={
        <Button size="sm" variant="outline" aria-expanded={state === 'open'} onClick={() => setState(state === 'open' ? 'closed' : 'open')}>
          {state === 'open' ? t('app.cancel') : t('security.change')}
        </Button>
      }
    >
      {state === 'open' && <ChangeForm onDone={() => setState('done')} />}
      <p role="status" className={state === 'done' ? 'text-sm font-medium text-good' : 'sr-only'}>
        {state === 'done' && t('security.passwordChanged')}
      </p>
    </SettingRow>
  )
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createBot, type Scope } from '@/api/bots'
import { keys } from '@/api/keys'
import type { BotGrant } from '@/api/types'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useFormErrors } from '@/i18n/use-form-errors'
import { textField } from '@/lib/forms'
import { ScopeFields } from './scope-fields'

interface BotFormProps {
  onMade: (grant: BotGrant) => void
  onCancel: () => void
}

export function BotForm({ onMade, onCancel }: BotFormProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [scopes, setScopes] = useState<Scope[]>(['read', 'write'])
  const mutation = useMutation({
    mutationFn: (name: string) => createBot(name, scopes),
    onSuccess: (grant) => {
      void client.invalidateQueries({ queryKey: keys.bots })
      onMade(grant)
    },
  })
  const errors = useFormErrors(mutation.error, ['name'])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    mutation.mutate(textField(new FormData(event.currentTarget), 'name').trim())
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 rounded-md bg-sunken p-4">
      {errors.general && <Notice>{errors.general}</Notice>}
      <Field
        label={t('bots.name')}
        name="name"
        minLength={2}
        maxLength={32}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        hint={t('auth.usernameHint')}
        error={errors.field('name')}
        required
        autoFocus
      />
      <ScopeFields chosen={scopes} onChange={setScopes} />
      <div className="flex justify-end gap-3">
        <Button variant="quiet" onClick={onCancel}>
          {t('app.cancel')}
        </Button>
        <Button type="submit" disabled={mutation.isPending}>
          {t('bots.createSubmit')}
        </Button>
      </div>
    </form>
  )
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { keys } from '@/api/keys'
import type { Webhook } from '@/api/types'
import { updateWebhook } from '@/api/webhooks'
import { Avatar } from '@/components/avatar'
import { PictureField } from '@/components/picture-field/picture-field'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useFormErrors } from '@/i18n/use-form-errors'
import { textField } from '@/lib/forms'
import { useIntegrationTexts } from '../texts/integrations'

/** What an incoming webhook is called and looks like, unless a message says otherwise. */
export function WebhookEditor({ webhook, onDone }: { webhook: Webhook; onDone: () => void }) {
  const texts = useIntegrationTexts()
  const client = useQueryClient()
  const { id, name, avatar } = webhook
  const refresh = () => client.invalidateQueries({ queryKey: keys.webhooks(webhook.server_id) })
  const mutation = useMutation({
    mutationFn: (next: string) => updateWebhook(id, { name: next }),
    onSuccess: async () => {
      await refresh()
      onDone()
    },
  })
  const errors = useFormErrors(mutation.error, ['name'])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    mutation.mutate(textField(new FormData(event.currentTarget), 'name').trim())
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {errors.general && <Notice>{errors.general}</Notice>}
      <PictureField
        label={texts.picture(name)}
        chosen={avatar !== null}
        render={(preview) =>
          preview ? <img src={preview} alt="" className="size-16 shrink-0 rounded-full object-cover" /> : <Avatar id={id} name={name} picture={avatar} size="lg" />
        }
        onSave={async (upload) => {
          await updateWebhook(id, { avatar: upload })
          await refresh()
        }}
      />
      <Field label={texts.name} name="name" defaultValue={name} maxLength={80} autoComplete="off" error={errors.field('name')} required />
      <div className="flex justify-end gap-3">
        <Button variant="quiet" onClick={onDone}>
          {texts.cancel}
        </Button>
        <Button type="submit" disabled={mutation.isPending}>
          {texts.save}
        </Button>
      </div>
    </form>
  )
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { keys } from '@/api/keys'
import type { OutgoingWebhookGrant } from '@/api/types'
import { createOutgoingWebhook, kWebhookEvents, type OutgoingWebhookDraft, type WebhookEvent } from '@/api/webhooks'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useFormErrors } from '@/i18n/use-form-errors'
import { textField } from '@/lib/forms'
import { useIntegrationTexts } from '../texts/integrations'

interface OutgoingWebhookFormProps {
  serverId: string
  onMade: (grant: OutgoingWebhookGrant) => void
  onCancel: () => void
}

export function OutgoingWebhookForm({ serverId, onMade, onCancel }: OutgoingWebhookFormProps) {
  const texts = useIntegrationTexts()
  const client = useQueryClient()
  const [events, setEvents] = useState<ReadonlySet<WebhookEvent>>(new Set(['message.created']))
  const mutation = useMutation({
    mutationFn: (draft: OutgoingWebhookDraft) => createOutgoingWebhook(serverId, draft),
    onSuccess: (grant) => {
      void client.invalidateQueries({ queryKey: keys.outgoingWebhooks(serverId) })
      onMade(grant)
    },
  })
  const errors = useFormErrors(mutation.error, ['name', 'url'])
  const choose = (event: WebhookEvent, chosen: boolean) => {
    const next = new Set(events)
    if (chosen) next.add(event)
    else next.delete(event)
    setEvents(next)
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    mutation.mutate({ name: textField(form, 'name').trim(), url: textField(form, 'url').trim(), events: [...events] })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 rounded-md bg-raised p-4">
      {errors.general && <Notice>{errors.general}</Notice>}
      <Field label={texts.name} name="name" maxLength={80} autoComplete="off" error={errors.field('name')} required autoFocus />
      <Field label={texts.url} name="url" type="url" maxLength={2048} autoComplete="off" hint={texts.urlHint} error={errors.field('url')} required />
      <fieldset>
        <legend className="text-sm font-semibold text-ink-soft">{texts.events}</legend>
        <div className="grid gap-x-4 md:grid-cols-2">
          {kWebhookEvents.map((event) => (
            <Checkbox key={event} label={texts.eventNames[event]} checked={events.has(event)} onChange={(chosen) => choose(event, chosen)} />
          ))}
        </div>
      </fieldset>
      <div className="flex justify-end gap-3">
        <Button variant="quiet" onClick={onCancel}>
          {texts.cancel}
        </Button>
        <Button type="submit" disabled={mutation.isPending || events.size === 0}>
          {texts.createOutgoingSubmit}
        </Button>
      </div>
    </form>
  )
}

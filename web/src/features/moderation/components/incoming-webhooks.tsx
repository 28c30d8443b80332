import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { keys } from '@/api/keys'
import { problemCode } from '@/api/problem'
import { channelsQuery } from '@/api/servers'
import type { Channel, Server, WebhookGrant } from '@/api/types'
import { createWebhook, webhooksQuery } from '@/api/webhooks'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { useFormErrors } from '@/i18n/use-form-errors'
import { useProblemText } from '@/i18n/use-problem-text'
import { textField } from '@/lib/forms'
import { useIntegrationTexts } from '../texts/integrations'
import { IncomingWebhookRow } from './incoming-webhook-row'
import { SecretNotice } from './secret-notice'

interface WebhookFormProps {
  serverId: string
  channels: readonly Channel[]
  onMade: (grant: WebhookGrant) => void
  onCancel: () => void
}

function WebhookForm({ serverId, channels, onMade, onCancel }: WebhookFormProps) {
  const texts = useIntegrationTexts()
  const client = useQueryClient()
  const mutation = useMutation({
    mutationFn: ({ channel, name }: { channel: string; name: string }) => createWebhook(channel, name),
    onSuccess: (grant) => {
      void client.invalidateQueries({ queryKey: keys.webhooks(serverId) })
      onMade(grant)
    },
  })
  const errors = useFormErrors(mutation.error, ['name'])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    mutation.mutate({ channel: textField(form, 'channel'), name: textField(form, 'name').trim() })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 rounded-md bg-raised p-4">
      {errors.general && <Notice>{errors.general}</Notice>}
      <Field label={texts.name} name="name" maxLength={80} autoComplete="off" error={errors.field('name')} required autoFocus />
      <Select label={texts.channel} name="channel" options={channels.map(({ id, name }) => ({ value: id, label: `#${name}` }))} />
      <div className="flex justify-end gap-3">
        <Button variant="quiet" onClick={onCancel}>
          {texts.cancel}
        </Button>
        <Button type="submit" disabled={mutation.isPending}>
          {texts.createSubmit}
        </Button>
      </div>
    </form>
  )
}

/** The addresses at which programs write into the channels of a community. */
export function IncomingWebhooks({ server }: { server: Server }) {
  const texts = useIntegrationTexts()
  const problemText = useProblemText()
  const { data, error } = useQuery(webhooksQuery(server.id))
  const { data: channels = [] } = useQuery(channelsQuery(server.id))
  const [making, setMaking] = useState(false)
  const [grant, setGrant] = useState<WebhookGrant | null>(null)
  const nameOf = (channelId: string) => channels.find(({ id }) => id === channelId)?.name ?? '?'
  const shown = (made: WebhookGrant) => {
    setGrant(made)
    setMaking(false)
  }
  return (
    <section aria-labelledby="incoming-webhooks" className="flex flex-col gap-3">
      <h3 id="incoming-webhooks" className="text-lg">
        {texts.incoming}
      </h3>
      <p className="text-ink-soft">{texts.incomingText}</p>
      {error && <Notice>{problemText(problemCode(error))}</Notice>}
      {grant && <SecretNotice title={texts.addressOf(grant.webhook.name)} text={texts.addressText} label={texts.address} value={location.origin + grant.path} />}
      {data?.length === 0 && !making && <p className="text-ink-soft">{texts.noIncoming}</p>}
      <ul className="flex flex-col gap-2">
        {data?.map((webhook) => (
          <IncomingWebhookRow key={webhook.id} webhook={webhook} channel={nameOf(webhook.channel_id)} onGrant={shown} />
        ))}
      </ul>
      {making ? (
        <WebhookForm
          serverId={server.id}
          channels={channels.filter(({ type }) => type === 'text')}
          onMade={shown}
          onCancel={() => setMaking(false)}
        />
      ) : (
        <Button variant="outline" className="self-start" onClick={() => setMaking(true)}>
          <Plus aria-hidden className="size-4" />
          {texts.create}
        </Button>
      )}
    </section>
  )
}

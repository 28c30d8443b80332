import { useMutation, useQueryClient } from '@tanstack/react-query'
import { KeyRound, List, Send, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { keys } from '@/api/keys'
import { problemCode } from '@/api/problem'
import type { OutgoingWebhook, OutgoingWebhookGrant } from '@/api/types'
import { deleteOutgoingWebhook, renewOutgoingSecret, testOutgoingWebhook, updateOutgoingWebhook } from '@/api/webhooks'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Notice } from '@/components/ui/notice'
import { useProblemText } from '@/i18n/use-problem-text'
import { useIntegrationTexts } from '../texts/integrations'
import { DeliveryList } from './delivery-list'

interface OutgoingWebhookRowProps {
  webhook: OutgoingWebhook
  onGrant: (grant: OutgoingWebhookGrant) => void
}

export function OutgoingWebhookRow({ webhook, onGrant }: OutgoingWebhookRowProps) {
  const texts = useIntegrationTexts()
  const problemText = useProblemText()
  const client = useQueryClient()
  const [asking, setAsking] = useState<'secret' | 'delete' | null>(null)
  const [listing, setListing] = useState(false)
  const refresh = () => client.invalidateQueries({ queryKey: keys.outgoingWebhooks(webhook.server_id) })
  const test = useMutation({
    mutationFn: () => testOutgoingWebhook(webhook),
    onSuccess: () => {
      setListing(true)
      return client.invalidateQueries({ queryKey: keys.webhookDeliveries(webhook.id) })
    },
  })
  const toggle = useMutation({ mutationFn: () => updateOutgoingWebhook(webhook, { enabled: !webhook.enabled }), onSettled: refresh })
  const { name, url, events, enabled, disabled_reason: reason } = webhook
  const failure = test.error ?? toggle.error
  const off = reason === 'gone' || reason === 'too_many_failures' ? texts.off[reason] : texts.off.other
  return (
    <li className="flex flex-col gap-2 rounded-md bg-raised p-3">
      <div className="flex flex-wrap items-center gap-2">
        <span className="flex min-w-0 grow basis-48 flex-col">
          <span className="truncate font-medium">{name}</span>
          <span className="truncate text-sm text-ink-soft">
            {url} · {texts.eventsOf(events.length)}
          </span>
        </span>
        <IconButton icon={Send} label={texts.test(name)} disabled={test.isPending} onClick={() => test.mutate()} />
        <IconButton icon={List} label={texts.deliveries(name)} aria-expanded={listing} onClick={() => setListing(!listing)} />
        <IconButton icon={KeyRound} label={texts.renewSecret(name)} onClick={() => setAsking('secret')} />
        <IconButton tone="danger" icon={Trash2} label={texts.remove(name)} onClick={() => setAsking('delete')} />
        <Button variant="outline" size="sm" disabled={toggle.isPending} onClick={() => toggle.mutate()}>
          {enabled ? texts.disable : texts.enable}
        </Button>
      </div>
      {!enabled && <p className="text-sm font-medium text-danger">{off}</p>}
      {failure && <Notice>{problemText(problemCode(failure))}</Notice>}
      {listing && <DeliveryList webhook={webhook} />}
      <ConfirmDialog
        open={asking === 'secret'}
        onOpenChange={() => setAsking(null)}
        title={texts.renewSecretTitle(name)}
        text={texts.renewSecretText}
        confirm={texts.renewSecretConfirm}
        action={async () => onGrant(await renewOutgoingSecret(webhook))}
      />
      <ConfirmDialog
        open={asking === 'delete'}
        onOpenChange={() => setAsking(null)}
        title={texts.removeTitle(name)}
        text={texts.removeOutgoingText}
        confirm={texts.removeConfirm}
        action={() => deleteOutgoingWebhook(webhook)}
        onDone={() => void refresh()}
      />
    </li>
  )
}

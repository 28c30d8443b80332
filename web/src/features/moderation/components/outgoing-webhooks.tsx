import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { problemCode } from '@/api/problem'
import type { OutgoingWebhookGrant, Server } from '@/api/types'
import { outgoingWebhooksQuery } from '@/api/webhooks'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useProblemText } from '@/i18n/use-problem-text'
import { useIntegrationTexts } from '../texts/integrations'
import { OutgoingWebhookForm } from './outgoing-webhook-form'
import { OutgoingWebhookRow } from './outgoing-webhook-row'
import { SecretNotice } from './secret-notice'

/** Whom a community tells what happens in it. */
export function OutgoingWebhooks({ server }: { server: Server }) {
  const texts = useIntegrationTexts()
  const problemText = useProblemText()
  const { data, error } = useQuery(outgoingWebhooksQuery(server.id))
  const [making, setMaking] = useState(false)
  const [grant, setGrant] = useState<OutgoingWebhookGrant | null>(null)
  const shown = (made: OutgoingWebhookGrant) => {
    setGrant(made)
    setMaking(false)
  }
  return (
    <section aria-labelledby="outgoing-webhooks" className="flex flex-col gap-3">
      <h3 id="outgoing-webhooks" className="text-lg">
        {texts.outgoing}
      </h3>
      <p className="text-ink-soft">{texts.outgoingText}</p>
      {error && <Notice>{problemText(problemCode(error))}</Notice>}
      {grant && <SecretNotice title={texts.secretOf(grant.webhook.name)} text={texts.secretText} label={texts.secret} value={grant.secret} />}
      <ul className="flex flex-col gap-2">
        {data?.map((webhook) => (
          <OutgoingWebhookRow key={webhook.id} webhook={webhook} onGrant={shown} />
        ))}
      </ul>
      {making ? (
        <OutgoingWebhookForm serverId={server.id} onMade={shown} onCancel={() => setMaking(false)} />
      ) : (
        <Button variant="outline" className="self-start" onClick={() => setMaking(true)}>
          <Plus aria-hidden className="size-4" />
          {texts.createOutgoing}
        </Button>
      )}
    </section>
  )
}

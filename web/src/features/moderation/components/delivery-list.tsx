import { useQuery } from '@tanstack/react-query'
import { problemCode } from '@/api/problem'
import type { OutgoingWebhook, WebhookDelivery } from '@/api/types'
import { deliveriesQuery } from '@/api/webhooks'
import { Notice } from '@/components/ui/notice'
import { useLanguage } from '@/i18n/use-language'
import { useProblemText } from '@/i18n/use-problem-text'
import { cn } from '@/lib/cn'
import { formatFull, formatRelative } from '@/lib/time'
import { useIntegrationTexts } from '../texts/integrations'

function DeliveryLine({ delivery }: { delivery: WebhookDelivery }) {
  const texts = useIntegrationTexts()
  const language = useLanguage()
  const problemText = useProblemText()
  const { event, state, attempts, status, error, created_at: at } = delivery
  const why = error && (texts.errors[error] ?? problemText(error))
  const details = [status, why, attempts > 0 && texts.tries(attempts)].filter(Boolean).join(' · ')
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 text-sm">
      <code>{event}</code>
      <span className={cn('font-semibold', state === 'failed' && 'text-danger')}>{texts.states[state]}</span>
      <span className="text-ink-soft">{details}</span>
      <time dateTime={at} title={formatFull(at, language)} className="text-ink-faint">
        {formatRelative(at, language)}
      </time>
    </li>
  )
}

/** What was sent to a program lately, and what became of it. */
export function DeliveryList({ webhook }: { webhook: OutgoingWebhook }) {
  const texts = useIntegrationTexts()
  const problemText = useProblemText()
  const { data, error } = useQuery(deliveriesQuery(webhook))
  return (
    <>
      {error && <Notice>{problemText(problemCode(error))}</Notice>}
      {data?.length === 0 && <p className="text-sm text-ink-soft">{texts.noDeliveries}</p>}
      <ul aria-label={texts.deliveries(webhook.name)} className="flex max-h-64 flex-col gap-1 overflow-y-auto">
        {data?.map((delivery) => (
          <DeliveryLine key={delivery.id} delivery={delivery} />
        ))}
      </ul>
    </>
  )
}

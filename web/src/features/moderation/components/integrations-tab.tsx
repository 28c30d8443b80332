import { allows } from '@/api/permissions'
import type { Server } from '@/api/types'
import { IncomingWebhooks } from './incoming-webhooks'
import { OutgoingWebhooks } from './outgoing-webhooks'

/** Other programs: those that write here, and those that are told what happens. */
export function IntegrationsTab({ server }: { server: Server }) {
  return (
    <>
      <IncomingWebhooks server={server} />
      {allows(server.permissions, 'MANAGE_SERVER') && <OutgoingWebhooks server={server} />}
    </>
  )
}

import type { Cast } from './cast.ts'
import { all, managed, type Row, server } from './matrix-rows.ts'
import type { Message, OutgoingWebhookGrant, WebhookGrant } from './types.ts'

/** A new one in the channel that some may not see; a channel holds fifteen, so it makes room first. */
async function webhook(cast: Cast): Promise<WebhookGrant> {
  const path = `/channels/${cast.channel.id}/webhooks`
  for (const { id } of await cast.owner.get<{ id: string }[]>(path)) await cast.owner.delete(`/webhooks/${id}`)
  return cast.owner.post<WebhookGrant>(path, { name: 'builds' })
}
const address = ({ webhook: { id }, token }: WebhookGrant) => `/webhooks/${id}/${token}`

async function written(cast: Cast): Promise<string> {
  const path = address(await webhook(cast))
  return `${path}/messages/${(await cast.owner.post<Message>(`${path}?wait=true`, { content: 'built' })).id}`
}

const settings = { name: 'mirror', url: 'https://mirror.example/hook', events: ['message.created'] }
const outgoing = (cast: Cast) => `${server(cast)}/outgoing-webhooks`
async function mirror(cast: Cast): Promise<string> {
  for (const { id } of await cast.owner.get<{ id: string }[]>(outgoing(cast))) await cast.owner.delete(`${outgoing(cast)}/${id}`)
  return `${outgoing(cast)}/${(await cast.owner.post<OutgoingWebhookGrant>(outgoing(cast), settings)).webhook.id}`
}

const inManagedChannel = (status: number) => managed(status, { denied: 404 })

/** The addresses of webhooks are for everybody who has them. */
export const WEBHOOK_ROWS: Row[] = [
  { operation: 'listChannelWebhooks', request: (cast) => ({ method: 'GET', path: `/channels/${cast.channel.id}/webhooks` }), expected: inManagedChannel(200) },
  {
    operation: 'createWebhook',
    request: async (cast) => {
      await webhook(cast)
      return { method: 'POST', path: `/channels/${cast.channel.id}/webhooks`, body: { name: 'builds' } }
    },
    expected: inManagedChannel(201),
  },
  { operation: 'listServerWebhooks', request: (cast) => ({ method: 'GET', path: `${server(cast)}/webhooks` }), expected: managed(200) },
  {
    operation: 'updateWebhook',
    request: async (cast) => ({ method: 'PATCH', path: `/webhooks/${(await webhook(cast)).webhook.id}`, body: { name: 'deploys' } }),
    expected: inManagedChannel(200),
  },
  {
    operation: 'renewWebhookToken',
    request: async (cast) => ({ method: 'POST', path: `/webhooks/${(await webhook(cast)).webhook.id}/token` }),
    expected: inManagedChannel(200),
  },
  { operation: 'deleteWebhook', request: async (cast) => ({ method: 'DELETE', path: `/webhooks/${(await webhook(cast)).webhook.id}` }), expected: inManagedChannel(204) },
  { operation: 'getWebhook', request: async (cast) => ({ method: 'GET', path: address(await webhook(cast)) }), expected: all(200), anonymous: 200 },
  {
    operation: 'getWebhook',
    variant: 'with a token of another',
    request: async (cast) => ({ method: 'GET', path: `/webhooks/${(await webhook(cast)).webhook.id}/another` }),
    expected: all(404),
    anonymous: 404,
  },
  {
    operation: 'executeWebhook',
    request: async (cast) => ({ method: 'POST', path: `${address(await webhook(cast))}?wait=true`, body: { content: 'built' } }),
    expected: all(200),
    anonymous: 200,
  },
  {
    operation: 'executeWebhook',
    variant: 'with a token of another',
    request: async (cast) => ({ method: 'POST', path: `/webhooks/${(await webhook(cast)).webhook.id}/another`, body: { content: 'built' } }),
    expected: all(404),
    anonymous: 404,
  },
  {
    operation: 'executeSlackWebhook',
    variant: 'that says nothing',
    request: async (cast) => ({ method: 'POST', path: `${address(await webhook(cast))}/slack`, body: { text: '' } }),
    expected: all(422),
    anonymous: 422,
  },
  { operation: 'getWebhookMessage', request: async (cast) => ({ method: 'GET', path: await written(cast) }), expected: all(200), anonymous: 200 },
  {
    operation: 'editWebhookMessage',
    request: async (cast) => ({ method: 'PATCH', path: await written(cast), body: { content: 'again' } }),
    expected: all(200),
    anonymous: 200,
  },
  { operation: 'deleteWebhookMessage', request: async (cast) => ({ method: 'DELETE', path: await written(cast) }), expected: all(204), anonymous: 204 },
  { operation: 'listOutgoingWebhooks', request: (cast) => ({ method: 'GET', path: outgoing(cast) }), expected: managed(200) },
  {
    operation: 'createOutgoingWebhook',
    request: async (cast) => {
      await mirror(cast)
      return { method: 'POST', path: outgoing(cast), body: settings }
    },
    expected: managed(201),
  },
  { operation: 'updateOutgoingWebhook', request: async (cast) => ({ method: 'PATCH', path: await mirror(cast), body: { name: 'other' } }), expected: managed(200) },
  { operation: 'renewOutgoingWebhookSecret', request: async (cast) => ({ method: 'POST', path: `${await mirror(cast)}/secret` }), expected: managed(200) },
  { operation: 'testOutgoingWebhook', request: async (cast) => ({ method: 'POST', path: `${await mirror(cast)}/test` }), expected: managed(202) },
  { operation: 'listWebhookDeliveries', request: async (cast) => ({ method: 'GET', path: `${await mirror(cast)}/deliveries` }), expected: managed(200) },
  { operation: 'deleteOutgoingWebhook', request: async (cast) => ({ method: 'DELETE', path: await mirror(cast) }), expected: managed(204) },
]

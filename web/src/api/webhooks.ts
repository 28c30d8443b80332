import { queryOptions } from '@tanstack/react-query'
import { api, unwrap } from './client'
import { keys } from './keys'
import type { OutgoingWebhook, OutgoingWebhookGrant, Webhook, WebhookDelivery, WebhookGrant } from './types'

/** What a server tells other programs of. */
export const kWebhookEvents = [
  'message.created',
  'message.updated',
  'message.deleted',
  'reaction.added',
  'reaction.removed',
  'pin.added',
  'pin.removed',
  'channel.created',
  'channel.updated',
  'channel.deleted',
  'member.joined',
  'member.left',
] as const
export type WebhookEvent = (typeof kWebhookEvents)[number]

export const webhooksQuery = (serverId: string) =>
  queryOptions({
    queryKey: keys.webhooks(serverId),
    queryFn: ({ signal }): Promise<Webhook[]> => unwrap(api.GET('/servers/{server}/webhooks', { params: { path: { server: serverId } }, signal })),
    staleTime: 0,
  })

/** The answer holds the address, which the server shows this one time. */
export function createWebhook(channelId: string, name: string): Promise<WebhookGrant> {
  return unwrap(api.POST('/channels/{channel}/webhooks', { params: { path: { channel: channelId } }, body: { name } }))
}

/** `avatar`: an upload, or null for none. */
export function updateWebhook(webhookId: string, patch: { name?: string; avatar?: string | null }): Promise<Webhook> {
  return unwrap(api.PATCH('/webhooks/{webhook}', { params: { path: { webhook: webhookId } }, body: patch }))
}

export function renewWebhookToken(webhookId: string): Promise<WebhookGrant> {
  return unwrap(api.POST('/webhooks/{webhook}/token', { params: { path: { webhook: webhookId } } }))
}

export async function deleteWebhook(webhookId: string): Promise<void> {
  await unwrap(api.DELETE('/webhooks/{webhook}', { params: { path: { webhook: webhookId } } }))
}

export const outgoingWebhooksQuery = (serverId: string) =>
  queryOptions({
    queryKey: keys.outgoingWebhooks(serverId),
    queryFn: ({ signal }): Promise<OutgoingWebhook[]> =>
      unwrap(api.GET('/servers/{server}/outgoing-webhooks', { params: { path: { server: serverId } }, signal })),
    staleTime: 0,
  })

export interface OutgoingWebhookDraft {
  name: string
  url: string
  events: string[]
}

/** The answer holds the secret, which the server shows this one time. */
export function createOutgoingWebhook(serverId: string, draft: OutgoingWebhookDraft): Promise<OutgoingWebhookGrant> {
  return unwrap(api.POST('/servers/{server}/outgoing-webhooks', { params: { path: { server: serverId } }, body: draft }))
}

const pathOf = (webhook: OutgoingWebhook) => ({ server: webhook.server_id, webhook: webhook.id })

export function updateOutgoingWebhook(webhook: OutgoingWebhook, patch: Partial<OutgoingWebhookDraft> & { enabled?: boolean }): Promise<OutgoingWebhook> {
  return unwrap(api.PATCH('/servers/{server}/outgoing-webhooks/{webhook}', { params: { path: pathOf(webhook) }, body: patch }))
}

export function renewOutgoingSecret(webhook: OutgoingWebhook): Promise<OutgoingWebhookGrant> {
  return unwrap(api.POST('/servers/{server}/outgoing-webhooks/{webhook}/secret', { params: { path: pathOf(webhook) } }))
}

export function testOutgoingWebhook(webhook: OutgoingWebhook): Promise<WebhookDelivery> {
  return unwrap(api.POST('/servers/{server}/outgoing-webhooks/{webhook}/test', { params: { path: pathOf(webhook) } }))
}

export async function deleteOutgoingWebhook(webhook: OutgoingWebhook): Promise<void> {
  await unwrap(api.DELETE('/servers/{server}/outgoing-webhooks/{webhook}', { params: { path: pathOf(webhook) } }))
}

/** Read again while it is looked at: deliveries come and go. */
export const deliveriesQuery = (webhook: OutgoingWebhook) =>
  queryOptions({
    queryKey: keys.webhookDeliveries(webhook.id),
    queryFn: ({ signal }): Promise<WebhookDelivery[]> =>
      unwrap(api.GET('/servers/{server}/outgoing-webhooks/{webhook}/deliveries', { params: { path: pathOf(webhook) }, signal })),
    staleTime: 0,
    refetchInterval: 2000,
  })

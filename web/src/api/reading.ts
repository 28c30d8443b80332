import { api, unwrap } from './client'

/** Later messages are unread from then on; the message need not exist. */
export async function markRead(channelId: string, messageId: string): Promise<void> {
  await unwrap(api.PUT('/channels/{channel}/read', { params: { path: { channel: channelId } }, body: { message_id: messageId } }))
}

export async function markServerRead(serverId: string): Promise<void> {
  await unwrap(api.PUT('/servers/{server}/read', { params: { path: { server: serverId } } }))
}

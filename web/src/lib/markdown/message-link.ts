/** A place in the app that an address of ours points at. */
export interface MessageLink {
  serverId: string
  channelId: string
  /** Null when the address names a channel only. */
  messageId: string | null
}

const uuid = '([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})'
const path = new RegExp(`^/servers/${uuid}/channels/${uuid}(?:/messages/${uuid})?/?$`, 'i')

export function parseMessageLink(href: string, origin: string): MessageLink | null {
  if (!href.startsWith(`${origin}/`)) return null
  const match = path.exec(href.slice(origin.length))
  const [, serverId, channelId, messageId] = match ?? []
  return serverId && channelId ? { serverId, channelId, messageId: messageId ?? null } : null
}

export function messagePath({ serverId, channelId, messageId }: MessageLink): string {
  const channel = `/servers/${serverId}/channels/${channelId}`
  return messageId === null ? channel : `${channel}/messages/${messageId}`
}

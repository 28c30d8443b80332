import { deviceStorage } from '@/lib/storage'
import type { Channel } from '@/api/types'

const key = (serverId: string) => `veza.last_channel.${serverId}`

export function rememberChannel(serverId: string, channelId: string): void {
  deviceStorage.set(key(serverId), channelId)
}

/** The channel to open when only the community is known: the last one, else the first that can be talked in. */
export function preferredChannel(serverId: string, channels: readonly Channel[]): Channel | undefined {
  const texts = channels.filter((channel) => channel.type !== 'category')
  const last = deviceStorage.get(key(serverId))
  return texts.find((channel) => channel.id === last) ?? texts.find((channel) => channel.parent_id === null) ?? texts[0]
}

import { deviceStorage, parseJson } from '@/lib/storage'
import type { Channel } from '@/api/types'

const kRecentKey = 'veza.recent_channels'
const kRecent = 20

const key = (serverId: string) => `veza.last_channel.${serverId}`

/** Everything that was open since the page was loaded: communities and channels. */
const open = new Set<string>()

export const wasOpen = (id: string): boolean => open.has(id)

/** The channels that were open last on this device, the newest first. */
export function recentChannels(): readonly string[] {
  const value = parseJson(deviceStorage.get(kRecentKey))
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : []
}

/** `serverId`: null outside of communities. */
export function rememberChannel(serverId: string | null, channelId: string): void {
  open.add(channelId)
  const others = recentChannels().filter((id) => id !== channelId)
  deviceStorage.set(kRecentKey, JSON.stringify([channelId, ...others].slice(0, kRecent)))
  if (serverId === null) return
  open.add(serverId)
  deviceStorage.set(key(serverId), channelId)
}

/** The channel to open when only the community is known: the last one, else the first that can be talked in. */
export function preferredChannel(serverId: string, channels: readonly Channel[]): Channel | undefined {
  const texts = channels.filter((channel) => channel.type !== 'category')
  const last = deviceStorage.get(key(serverId))
  return texts.find((channel) => channel.id === last) ?? texts.find((channel) => channel.parent_id === null) ?? texts[0]
}

import type { Channel, Server } from '@/api/types'
import { fold } from '@/lib/fold'
import { isQuiet, type Muted, nothingMuted } from '@/realtime/notifications'
import { isUnread } from '@/realtime/reading'

export interface Place {
  key: string
  serverId: string
  /** Null for a community as a whole. */
  channelId: string | null
  name: string
  /** Where a channel is. */
  within: string | null
  unread: boolean
  /** Of a community. */
  icon: string | null
}

const kShown = 12

export function placesOf(servers: readonly Server[], channels: readonly Channel[], muted: Muted = nothingMuted): Place[] {
  const names = new Map(servers.map((server) => [server.id, server.name]))
  const rooms = channels.flatMap((channel): Place[] => {
    const within = names.get(channel.server_id ?? '')
    if (channel.type === 'category' || !channel.server_id || within === undefined) return []
    return [{ key: channel.id, serverId: channel.server_id, channelId: channel.id, name: channel.name, within, unread: isUnread(channel) && !isQuiet(muted, channel), icon: null }]
  })
  const homes = servers.map((server): Place => ({ key: server.id, serverId: server.id, channelId: null, name: server.name, within: null, unread: false, icon: server.icon }))
  return [...rooms, ...homes]
}

/** What is new comes first while nothing is typed; then what begins with the letters, then what holds them. */
export function findPlaces(places: readonly Place[], typed: string): Place[] {
  const wanted = fold(typed.trim().replace(/^#/, ''))
  const rank = ({ name, within }: Place): number => {
    const folded = fold(name)
    if (folded.startsWith(wanted)) return 0
    if (folded.split(/[\s_-]/).some((word) => word.startsWith(wanted))) return 1
    if (folded.includes(wanted)) return 2
    return within !== null && fold(within).includes(wanted) ? 3 : 4
  }
  return places
    .map((place) => ({ place, at: rank(place) }))
    .filter(({ at }) => at < 4)
    .sort((a, b) => a.at - b.at || Number(b.place.unread) - Number(a.place.unread))
    .slice(0, kShown)
    .map(({ place }) => place)
}

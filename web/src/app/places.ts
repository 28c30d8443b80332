import type { Channel, Server, UserRef } from '@/api/types'
import { fold } from '@/lib/fold'
import { isQuiet, type Muted, nothingMuted } from '@/realtime/notifications'
import { isUnread } from '@/realtime/reading'

export interface Place {
  key: string
  /** Null outside of communities. */
  serverId: string | null
  /** Null for a community as a whole. */
  channelId: string | null
  name: string
  /** Where a channel is. */
  within: string | null
  unread: boolean
  /** Of a community, or of the person one talks with. */
  icon: string | null
  /** Whose colours it has where there is no picture. */
  face: string
}

const kShown = 12

interface Known {
  servers: readonly Server[]
  /** Of all communities, and direct ones. */
  channels: readonly Channel[]
  muted?: Muted
  /** What a direct conversation is called. */
  directName: (channel: Channel) => string
  /** With whom one talks there. */
  directFace?: (channel: Channel) => UserRef | undefined
  /** The channels that were open last, the newest first. */
  recent?: readonly string[]
}

/** Everywhere one can go: what was open last first, then conversations, then communities. */
export function placesOf({ servers, channels, muted = nothingMuted, directName, directFace, recent = [] }: Known): Place[] {
  const names = new Map(servers.map((server) => [server.id, server.name]))
  const isNew = (channel: Channel) => isUnread(channel) && !isQuiet(muted, channel)
  const rooms = channels.flatMap((channel): Place[] => {
    const { id, type, server_id: serverId } = channel
    const room = { key: id, channelId: id, unread: isNew(channel), icon: null, face: id }
    if (type === 'dm' || type === 'group') {
      const other = type === 'dm' ? directFace?.(channel) : undefined
      return [{ ...room, serverId: null, name: directName(channel), within: null, ...(other && { icon: other.avatar, face: other.id }) }]
    }
    const within = names.get(serverId ?? '')
    if (type === 'category' || within === undefined) return []
    return [{ ...room, serverId, name: channel.name, within }]
  })
  const homes = servers.map((server): Place => ({ key: server.id, serverId: server.id, channelId: null, name: server.name, within: null, unread: false, icon: server.icon, face: server.id }))
  const age = ({ key }: Place) => {
    const at = recent.indexOf(key)
    return at < 0 ? recent.length : at
  }
  return [...rooms.sort((a, b) => age(a) - age(b)), ...homes]
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

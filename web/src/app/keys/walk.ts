import type { Channel, Server } from '@/api/types'
import { inListOrder } from '@/lib/channel-order'
import { isQuiet, type Muted } from '@/realtime/notifications'
import { isUnread } from '@/realtime/reading'

/** A conversation on the way through all of them. */
export interface Stop {
  /** Null outside of communities. */
  serverId: string | null
  channelId: string
  unread: boolean
}

interface Places {
  servers: readonly Server[]
  channelsOf: (serverId: string) => readonly Channel[]
  direct: readonly Channel[]
  muted: Muted
}

/** Everything that can be talked in, as the lists show it from the top: direct conversations, then each community. */
export function stopsOf({ servers, channelsOf, direct, muted }: Places): Stop[] {
  const stop = (serverId: string | null) => (channel: Channel): Stop => ({
    serverId,
    channelId: channel.id,
    unread: isUnread(channel) && (!isQuiet(muted, channel) || channel.read_state.mentions > 0),
  })
  const rooms = servers.flatMap(({ id }) => inListOrder(channelsOf(id)).filter(({ type }) => type !== 'category').map(stop(id)))
  return [...direct.map(stop(null)), ...rooms]
}

/** The next one in a direction, around the end; undefined when there is no other. */
export function next<T>(list: readonly T[], isHere: (entry: T) => boolean, step: 1 | -1, wanted: (entry: T) => boolean = () => true): T | undefined {
  const here = list.findIndex(isHere)
  const from = here < 0 && step < 0 ? 0 : here
  for (let distance = 1; distance <= list.length; distance++) {
    const entry = list[(from + step * distance + list.length * 2) % list.length]
    if (entry !== undefined && !isHere(entry) && wanted(entry)) return entry
  }
  return undefined
}

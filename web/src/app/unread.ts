import { useQueries, type UseQueryResult } from '@tanstack/react-query'
import { channelsQuery } from '@/api/servers'
import type { Channel, Server } from '@/api/types'
import { isUnread } from '@/realtime/reading'

export interface Unread {
  unread: boolean
  /** How many unread messages call the reader. */
  mentions: number
}

/** Of the channels that the reader sees: what went out of sight is in no list. */
export function sumUnread(channels: readonly Channel[]): Unread {
  const unread = channels.filter(isUnread)
  return { unread: unread.length > 0, mentions: unread.reduce((sum, channel) => sum + channel.read_state.mentions, 0) }
}

function perServer(results: UseQueryResult<readonly Channel[]>[]): ReadonlyMap<string, Unread> {
  const sums = new Map<string, Unread>()
  for (const { data } of results) {
    const serverId = data?.[0]?.server_id
    if (data && serverId) sums.set(serverId, sumUnread(data))
  }
  return sums
}

/** What waits in each community. The gateway fills and tends the lists, so nothing is asked for here. */
export function useUnreadByServer(servers: readonly Server[]): ReadonlyMap<string, Unread> {
  return useQueries({
    queries: servers.map((server) => ({ ...channelsQuery(server.id), enabled: false })),
    combine: perServer,
  })
}

export function totalUnread(sums: ReadonlyMap<string, Unread>): Unread {
  const all = [...sums.values()]
  return { unread: all.some((sum) => sum.unread), mentions: all.reduce((total, sum) => total + sum.mentions, 0) }
}

import { useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { directChannelsQuery } from '@/api/people'
import { channelsQuery } from '@/api/servers'
import type { Channel, Server } from '@/api/types'
import { useMuted } from '@/realtime/hooks'
import { isQuiet, type Muted } from '@/realtime/notifications'
import { isUnread } from '@/realtime/reading'

export interface Unread {
  unread: boolean
  /** How many unread messages call the reader. */
  mentions: number
}

/** Of the channels that the reader sees: what went out of sight is in no list. What is muted is not new, but may call. */
export function sumUnread(channels: readonly Channel[], muted: Muted): Unread {
  const unread = channels.filter(isUnread)
  return { unread: unread.some((channel) => !isQuiet(muted, channel)), mentions: unread.reduce((sum, channel) => sum + channel.read_state.mentions, 0) }
}

function perServer(results: UseQueryResult<readonly Channel[]>[], muted: Muted): ReadonlyMap<string, Unread> {
  const sums = new Map<string, Unread>()
  for (const { data } of results) {
    const serverId = data?.[0]?.server_id
    if (data && serverId) sums.set(serverId, sumUnread(data, muted))
  }
  return sums
}

/** What waits in each community. The gateway fills and tends the lists, so nothing is asked for here. */
export function useUnreadByServer(servers: readonly Server[]): ReadonlyMap<string, Unread> {
  const muted = useMuted()
  return useQueries({
    queries: servers.map((server) => ({ ...channelsQuery(server.id), enabled: false })),
    combine: (results) => perServer(results, muted),
  })
}

export function totalUnread(sums: ReadonlyMap<string, Unread>): Unread {
  const all = [...sums.values()]
  return { unread: all.some((sum) => sum.unread), mentions: all.reduce((total, sum) => total + sum.mentions, 0) }
}

/** How many direct conversations wait. */
export function useUnreadDirect(): number {
  const muted = useMuted()
  const { data = [] } = useQuery({ ...directChannelsQuery, enabled: false })
  return data.filter((channel) => isUnread(channel) && !isQuiet(muted, channel)).length
}

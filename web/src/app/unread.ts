import { useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { directChannelsQuery } from '@/api/people'
import { channelsQuery } from '@/api/servers'
import { threadsQuery } from '@/api/threads'
import type { Channel, Server } from '@/api/types'
import { useMuted } from '@/realtime/hooks'
import { isQuiet, type Muted } from '@/realtime/notifications'
import { isUnread } from '@/realtime/reading'
import { isWaiting } from '@/realtime/threads'

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
  const lists = new Map<string, Channel[]>()
  for (const channel of results.flatMap(({ data }) => data ?? [])) {
    if (!channel.server_id || (channel.type === 'thread' && !isWaiting(channel))) continue
    const list = lists.get(channel.server_id)
    if (list) list.push(channel)
    else lists.set(channel.server_id, [channel])
  }
  return new Map([...lists].map(([serverId, list]) => [serverId, sumUnread(list, muted)]))
}

/** What waits in each community, in its channels and in the threads one follows. The gateway fills and tends the lists. */
export function useUnreadByServer(servers: readonly Server[]): ReadonlyMap<string, Unread> {
  const muted = useMuted()
  return useQueries({
    queries: [...servers.map((server) => ({ ...channelsQuery(server.id), enabled: false })), threadsQuery],
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

import { useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { directChannelsQuery } from '@/api/people'
import { channelsQuery } from '@/api/servers'
import { threadsQuery } from '@/api/threads'
import type { Channel, Server } from '@/api/types'
import { isUnread } from '@/realtime/reading'
import { isWaiting } from '@/realtime/threads'

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
  const lists = new Map<string, Channel[]>()
  for (const channel of results.flatMap(({ data }) => data ?? [])) {
    if (!channel.server_id || (channel.type === 'thread' && !isWaiting(channel))) continue
    const list = lists.get(channel.server_id)
    if (list) list.push(channel)
    else lists.set(channel.server_id, [channel])
  }
  return new Map([...lists].map(([serverId, list]) => [serverId, sumUnread(list)]))
}

/** What waits in each community, in its channels and in the threads one follows. The gateway fills and tends the lists. */
export function useUnreadByServer(servers: readonly Server[]): ReadonlyMap<string, Unread> {
  return useQueries({
    queries: [...servers.map((server) => ({ ...channelsQuery(server.id), enabled: false })), threadsQuery],
    combine: perServer,
  })
}

export function totalUnread(sums: ReadonlyMap<string, Unread>): Unread {
  const all = [...sums.values()]
  return { unread: all.some((sum) => sum.unread), mentions: all.reduce((total, sum) => total + sum.mentions, 0) }
}

const waiting = (channels: readonly Channel[]) => channels.filter(isUnread).length

/** How many direct conversations wait. */
export function useUnreadDirect(): number {
  return useQuery({ ...directChannelsQuery, enabled: false, select: waiting }).data ?? 0
}

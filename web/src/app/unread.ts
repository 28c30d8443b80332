import type { QueryClient } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import type { Channel } from '@/api/types'

/** Where the direct conversations are counted. */
export const kDirect = '@me'

/** New messages per community, from those per channel. */
export function unreadByServer(client: QueryClient, unread: Readonly<Record<string, number>>): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const [, channels] of client.getQueriesData<readonly Channel[]>({ queryKey: keys.allChannels })) {
    for (const channel of channels ?? []) {
      const count = unread[channel.id] ?? 0
      const place = channel.server_id ?? kDirect
      if (count > 0) sums.set(place, (sums.get(place) ?? 0) + count)
    }
  }
  return sums
}

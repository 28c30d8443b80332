import type { QueryClient } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import type { Channel } from '@/api/types'

/** New messages per community, from those per channel. */
export function unreadByServer(client: QueryClient, unread: Readonly<Record<string, number>>): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const [, channels] of client.getQueriesData<readonly Channel[]>({ queryKey: keys.allChannels })) {
    for (const channel of channels ?? []) {
      const count = unread[channel.id] ?? 0
      if (count > 0 && channel.server_id) sums.set(channel.server_id, (sums.get(channel.server_id) ?? 0) + count)
    }
  }
  return sums
}

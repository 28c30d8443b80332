import type { QueryClient } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import type { Channel, NotificationSetting } from '@/api/types'
import { isQuiet, mutedIn, withoutEnded } from '@/realtime/notifications'
import { isUnread } from '@/realtime/reading'

/** How much waits for the reader: what calls them in communities, and direct conversations that are new and not muted. */
export function waitingIn(client: QueryClient, now: number): number {
  const muted = mutedIn(withoutEnded(client.getQueryData<readonly NotificationSetting[]>(keys.notifications) ?? [], now))
  let waiting = 0
  for (const [, channels] of client.getQueriesData<readonly Channel[]>({ queryKey: keys.allChannels })) {
    for (const channel of channels ?? []) {
      if (channel.server_id !== null) waiting += channel.read_state.mentions
      else if (isUnread(channel) && !isQuiet(muted, channel)) waiting++
    }
  }
  return waiting
}

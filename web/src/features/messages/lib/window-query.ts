import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import { fetchMessages, kMessagePage } from '@/api/messages'
import { ApiProblem } from '@/api/problem'
import { emptyWindow, type MessageWindow, withNewest } from '@/realtime/message-window'
import type { Realtime } from '@/realtime/runtime'

/**
 * The newest page of a channel. The window exists in the cache before that arrives, so that live messages that come meanwhile are
 * kept; when the page was read outside of one unbroken connection, its end is marked as a gap.
 */
export function windowQuery(client: QueryClient, { gateway, binding, offline }: Pick<Realtime, 'gateway' | 'binding' | 'offline'>, channelId: string) {
  const queryKey = keys.messages(channelId)
  return queryOptions({
    queryKey,
    queryFn: async ({ signal }): Promise<MessageWindow> => {
      const epoch = gateway.ready ? gateway.epoch : -1
      const fillSoon = () => setTimeout(() => gateway.ready && void binding.gaps.fill(channelId), 0)
      try {
        const page = await fetchMessages(channelId, { limit: kMessagePage }, signal)
        const unbroken = gateway.ready && gateway.epoch === epoch
        if (!unbroken) fillSoon()
        return withNewest(client.getQueryData<MessageWindow>(queryKey) ?? emptyWindow, page, kMessagePage, unbroken)
      } catch (error) {
        // Without a connection there is what was read before, which ends in a gap.
        const kept = error instanceof ApiProblem && error.status === 0 ? await offline.window(channelId) : undefined
        if (!kept) throw error
        fillSoon()
        return kept
      }
    },
    initialData: emptyWindow,
    staleTime: ({ state }) => (state.data?.loaded ? Number.POSITIVE_INFINITY : 0),
  })
}

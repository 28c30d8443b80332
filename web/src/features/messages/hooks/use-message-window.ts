import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { keys } from '@/api/keys'
import { fetchMessages, kMessagePage } from '@/api/messages'
import { ApiProblem } from '@/api/problem'
import { useRealtime } from '@/realtime/hooks'
import { emptyWindow, type MessageWindow, withNewer, withNewest, withOlder } from '@/realtime/message-window'

/**
 * The loaded part of a channel. The window exists in the cache before its first page arrives, so that live messages
 * that come meanwhile are kept; when the page was read outside of one unbroken connection, its end is marked as a gap.
 */
export function useMessageWindow(channelId: string) {
  const client = useQueryClient()
  const { gateway, binding, offline } = useRealtime()
  const queryKey = keys.messages(channelId)
  const query = useQuery({
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
  return { window: query.data, error: query.error, retry: query.refetch }
}

/** Reads the page above or below the window, one at a time. */
export function useMorePages(channelId: string, direction: 'older' | 'newer') {
  const client = useQueryClient()
  const [loading, setLoading] = useState(false)
  const [failed, setFailed] = useState(false)
  const load = useCallback(async () => {
    const queryKey = keys.messages(channelId)
    const older = direction === 'older'
    const edgeOf = (window: MessageWindow | undefined) => (older ? window?.items[0] : window?.items.at(-1))
    const window = client.getQueryData<MessageWindow>(queryKey)
    const edge = edgeOf(window)
    if (!window?.loaded || !(older ? window.hasOlder : window.hasNewer) || !edge) return
    setLoading(true)
    setFailed(false)
    try {
      const page = await fetchMessages(channelId, { [older ? 'before' : 'after']: edge.id, limit: kMessagePage })
      client.setQueryData<MessageWindow>(queryKey, (current) => {
        // The reader may have jumped away meanwhile: the page then touches nothing.
        if (!current || edgeOf(current)?.id !== edge.id) return current
        return older ? withOlder(current, page, kMessagePage) : withNewer(current, page, kMessagePage)
      })
    } catch {
      setFailed(true)
    } finally {
      setLoading(false)
    }
  }, [client, channelId, direction])
  return { loading, failed, load }
}

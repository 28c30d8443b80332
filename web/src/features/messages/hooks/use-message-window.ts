import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { keys } from '@/api/keys'
import { fetchMessages, kMessagePage } from '@/api/messages'
import { useRealtime } from '@/realtime/hooks'
import { emptyWindow, type MessageWindow, withNewest, withOlder } from '@/realtime/message-window'

/**
 * The loaded part of a channel. The window exists in the cache before its first page arrives, so that live messages
 * that come meanwhile are kept; when the page was read outside of one unbroken connection, its end is marked as a gap.
 */
export function useMessageWindow(channelId: string) {
  const client = useQueryClient()
  const { gateway, binding } = useRealtime()
  const queryKey = keys.messages(channelId)
  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }): Promise<MessageWindow> => {
      const epoch = gateway.ready ? gateway.epoch : -1
      const page = await fetchMessages(channelId, { limit: kMessagePage }, signal)
      const unbroken = gateway.ready && gateway.epoch === epoch
      if (!unbroken && gateway.ready) setTimeout(() => void binding.fillGapOf(channelId), 0)
      return withNewest(client.getQueryData<MessageWindow>(queryKey) ?? emptyWindow, page, kMessagePage, unbroken)
    },
    initialData: emptyWindow,
    staleTime: ({ state }) => (state.data?.loaded ? Number.POSITIVE_INFINITY : 0),
  })
  return { window: query.data, error: query.error, retry: query.refetch }
}

/** Reads the page above the window, one at a time. */
export function useOlderMessages(channelId: string) {
  const client = useQueryClient()
  const [loading, setLoading] = useState(false)
  const [failed, setFailed] = useState(false)
  const load = useCallback(async () => {
    const queryKey = keys.messages(channelId)
    const window = client.getQueryData<MessageWindow>(queryKey)
    const oldest = window?.items[0]
    if (!window?.loaded || !window.hasOlder || !oldest) return
    setLoading(true)
    setFailed(false)
    try {
      const page = await fetchMessages(channelId, { before: oldest.id, limit: kMessagePage })
      client.setQueryData<MessageWindow>(queryKey, (current) => current && withOlder(current, page, kMessagePage))
    } catch {
      setFailed(true)
    } finally {
      setLoading(false)
    }
  }, [client, channelId])
  return { loading, failed, load }
}

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { keys } from '@/api/keys'
import { fetchMessages, kMessagePage } from '@/api/messages'
import { useRealtime } from '@/realtime/hooks'
import { type MessageWindow, withNewer, withOlder } from '@/realtime/message-window'
import { windowQuery } from '../lib/window-query'

/** The loaded part of a channel. */
export function useMessageWindow(channelId: string) {
  const query = useQuery(windowQuery(useQueryClient(), useRealtime(), channelId))
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

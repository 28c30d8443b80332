import { useCallback, useEffect, useRef, useState } from 'react'
import type { Channel } from '@/api/types'
import { compareIds } from '@/lib/ids'
import { useRealtime } from '@/realtime/hooks'
import { isUnread } from '@/realtime/reading'

/**
 * The id after which messages were new when the channel was opened: the line above them stays while one reads. Marking
 * something as unread moves it there; null takes it away.
 */
export function useFirstUnread(channel: Channel) {
  const [after, setAfter] = useState<string | null>(() => (isUnread(channel) ? (channel.read_state.message_id ?? '') : null))
  const mark = channel.read_state.message_id ?? ''
  const before = useRef(mark)
  useEffect(() => {
    if (compareIds(mark, before.current) < 0) setAfter(mark)
    before.current = mark
  }, [mark])
  const { gateway } = useRealtime()
  useEffect(() => {
    // What was kept in the browser does not know what is new: that comes with the first connection.
    if (gateway.status.getState().wasReady) return
    const stop = gateway.listen((event) => {
      if (event.t !== 'session.ready') return
      stop()
      const told = [...event.d.channels, ...event.d.direct_channels, ...event.d.threads].find(({ id }) => id === channel.id)
      if (told && isUnread(told)) setAfter(told.read_state.message_id ?? '')
    })
    return () => void stop()
  }, [gateway, channel.id])
  const clear = useCallback(() => setAfter(null), [])
  return { after, clear }
}

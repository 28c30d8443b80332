import { useCallback, useEffect, useRef, useState } from 'react'
import type { Channel } from '@/api/types'
import { compareIds } from '@/lib/ids'
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
  const clear = useCallback(() => setAfter(null), [])
  return { after, clear }
}

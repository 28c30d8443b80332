import { useQueryClient } from '@tanstack/react-query'
import { type RefObject, useCallback, useEffect, useState } from 'react'
import type { VirtualizerHandle } from 'virtua'
import { keys } from '@/api/keys'
import { compareIds } from '@/lib/ids'
import type { MessageWindow } from '@/realtime/message-window'
import type { Row } from '../lib/rows'

// So many pages are read on the way up at most; whoever has missed more starts there.
const kPagesMax = 20

interface JumpOptions {
  channelId: string
  rows: readonly Row[]
  handle: RefObject<VirtualizerHandle | null>
  /** Messages after this id were new; null: none. */
  after: string | null
  loadOlder: () => Promise<void>
}

/** Whether the first new message is above what is on the screen, and the way to it. */
export function useJumpToUnread({ channelId, rows, handle, after, loadOlder }: JumpOptions) {
  const client = useQueryClient()
  const line = rows.findIndex((row) => row.kind === 'unread')
  const [above, setAbove] = useState(false)
  const [jumping, setJumping] = useState(false)

  const look = useCallback(() => {
    const top = handle.current?.findItemIndex(handle.current.scrollOffset) ?? 0
    setAbove(line >= 0 && top > line)
  }, [handle, line])
  useEffect(() => {
    // Once the list has been measured and has gone to its end.
    const timer = setTimeout(look, 300)
    return () => clearTimeout(timer)
  }, [look])

  const jump = useCallback(async () => {
    const reached = () => {
      const window = client.getQueryData<MessageWindow>(keys.messages(channelId))
      const oldest = window?.items[0]
      return !window || !oldest || !window.hasOlder || compareIds(oldest.id, after ?? '') <= 0
    }
    for (let page = 0; page < kPagesMax && !reached(); page++) await loadOlder()
    setJumping(true)
  }, [client, channelId, after, loadOlder])

  useEffect(() => {
    if (!jumping || line < 0) return
    setJumping(false)
    setAbove(false)
    handle.current?.scrollToIndex(line, { align: 'start' })
  }, [jumping, line, handle])

  return { above: above && after !== null, look, jump }
}

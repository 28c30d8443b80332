import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { VirtualizerHandle } from 'virtua'

// Rounding of fractional heights must not count as having scrolled away.
const kSlack = 4

interface StickOptions {
  scroller: RefObject<HTMLElement | null>
  handle: RefObject<VirtualizerHandle | null>
  rowCount: number
  /** There is more below that is not read: the end of the list is not the end of the conversation. */
  detached: boolean
}

/**
 * Keeps the newest message in sight as long as the reader is at the end: through new messages, rows that change their
 * height, and a window that does. A reader who has scrolled up is left alone.
 */
export function useStickToBottom({ scroller, handle, rowCount, detached }: StickOptions) {
  const pinned = useRef(true)
  const [atBottom, setAtBottom] = useState(true)
  const height = useRef(0)
  const last = useRef(rowCount - 1)
  useLayoutEffect(() => {
    last.current = rowCount - 1
  }, [rowCount])

  /** From here on the end is followed, wherever it is. */
  const follow = useCallback(() => {
    pinned.current = true
    setAtBottom(true)
  }, [])

  const toBottom = useCallback(() => {
    follow()
    if (last.current >= 0) handle.current?.scrollToIndex(last.current, { align: 'end' })
  }, [handle, follow])

  const settle = useCallback((element: HTMLElement) => {
    element.scrollTop = element.scrollHeight
    height.current = element.scrollHeight
  }, [])

  const onScroll = useCallback(() => {
    const element = scroller.current
    if (!element) return
    const near = element.scrollHeight - element.scrollTop - element.clientHeight <= kSlack
    // Rows are measured as they appear: a scroll that comes with a new height was the list's doing, not the reader's.
    if (!near && pinned.current && element.scrollHeight !== height.current) {
      settle(element)
      return
    }
    height.current = element.scrollHeight
    pinned.current = near && !detached
    setAtBottom(near && !detached)
  }, [scroller, settle, detached])

  /** The reader goes somewhere else: what comes in must not pull them back. */
  const leaveBottom = useCallback(() => {
    pinned.current = false
    setAtBottom(false)
  }, [])

  useEffect(() => {
    const element = scroller.current
    const content = element?.querySelector('[data-slot="rows"]')
    if (!element || !content) return
    const observer = new ResizeObserver(() => {
      if (pinned.current) settle(element)
    })
    observer.observe(element)
    observer.observe(content)
    return () => observer.disconnect()
  }, [scroller, settle])

  return { atBottom, onScroll, follow, toBottom, leaveBottom }
}

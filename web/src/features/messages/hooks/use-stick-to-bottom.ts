import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { VirtualizerHandle } from 'virtua'

// Rounding of fractional heights must not count as having scrolled away.
const kSlack = 4

const heightsOf = (element: HTMLElement) => ({ content: element.scrollHeight, window: element.clientHeight })

/** A place that is corrected in one frame is told as a scroll in the next. */
function afterTwoFrames(done: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(done))
}

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
  const height = useRef({ content: 0, window: 0 })
  const measuring = useRef(0)
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
    height.current = heightsOf(element)
  }, [])

  const onScroll = useCallback(() => {
    const element = scroller.current
    if (!element) return
    const near = element.scrollHeight - element.scrollTop - element.clientHeight <= kSlack
    // Rows are measured as they appear: a scroll that comes with a new height, or right after one, was the list's doing and
    // not the reader's.
    const now = heightsOf(element)
    const changed = now.content !== height.current.content || now.window !== height.current.window
    if (!near && pinned.current && (changed || measuring.current > 0)) {
      settle(element)
      return
    }
    height.current = now
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
      if (!pinned.current) return
      settle(element)
      measuring.current++
      afterTwoFrames(() => measuring.current--)
    })
    observer.observe(element)
    observer.observe(content)
    return () => observer.disconnect()
  }, [scroller, settle])

  return { atBottom, onScroll, follow, toBottom, leaveBottom }
}

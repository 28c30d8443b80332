import { useLocation } from '@tanstack/react-router'
import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { VirtualizerHandle } from 'virtua'
import type { Row } from '../lib/rows'

/** A message, and how many pixels of it (or, below zero, above it) are beyond the upper edge. */
export interface ScrollPlace {
  messageId: string
  into: number
}

const kKept = 100
/** Per entry of the browser's history, for the life of the page; the oldest goes first. */
const places = new Map<string, ScrollPlace>()

function keep(visit: string, place: ScrollPlace | null): void {
  places.delete(visit)
  if (place) places.set(visit, place)
  const [oldest] = places.keys()
  if (places.size > kKept && oldest !== undefined) places.delete(oldest)
}

interface MemoryOptions {
  rows: readonly Row[]
  handle: RefObject<VirtualizerHandle | null>
}

/**
 * Where one was reading at each stop of the browser's history. `remembered` is the place to return to, a new object for
 * each return; null on a way that is new, and where one was at the end.
 */
export function useScrollMemory({ rows, handle }: MemoryOptions) {
  const visit = useLocation({ select: (location) => location.state.__TSR_key ?? '' })
  const [returned, setReturned] = useState(() => ({ visit, place: places.get(visit) ?? null }))
  if (returned.visit !== visit) setReturned({ visit, place: places.get(visit) ?? null })
  const current = useRef(visit)
  useLayoutEffect(() => {
    current.current = visit
  }, [visit])

  const remember = useCallback(
    (atEnd: boolean) => {
      const list = handle.current
      if (!list) return
      let index = list.findItemIndex(list.scrollOffset)
      while (rows[index] && rows[index]?.kind !== 'message') index++
      const row = rows[index]
      keep(current.current, atEnd || row?.kind !== 'message' ? null : { messageId: row.message.id, into: list.scrollOffset - list.getItemOffset(index) })
    },
    [rows, handle],
  )
  return { remembered: returned.place, remember }
}

import { type PointerEvent, useRef, useState } from 'react'

/** A row that is dragged by its handle, with a mouse or a finger; `onMove` is told how many places. */
export function useRowDrag(onMove: (places: number) => void) {
  const [dragged, setDragged] = useState(false)
  const from = useRef(0)
  const rowOf = (event: PointerEvent<HTMLElement>) => event.currentTarget.closest('li')
  const end = (event: PointerEvent<HTMLElement>, moved: number) => {
    const row = rowOf(event)
    if (!dragged || !row) return
    setDragged(false)
    row.style.translate = ''
    const places = Math.round(moved / row.offsetHeight)
    if (places !== 0) onMove(places)
  }
  const handle = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId)
      from.current = event.clientY
      setDragged(true)
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const row = rowOf(event)
      // It follows the finger at once, without drawing the queue anew.
      if (dragged && row) row.style.translate = `0 ${event.clientY - from.current}px`
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => end(event, event.clientY - from.current),
    onPointerCancel: (event: PointerEvent<HTMLElement>) => end(event, 0),
  }
  return { dragged, handle }
}

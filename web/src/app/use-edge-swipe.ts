import { useEffect, useRef } from 'react'

/** How near to an edge a swipe begins, and how far it goes, in CSS pixels. */
const kEdge = 28
const kFar = 56

interface EdgeSwipe {
  enabled: boolean
  /** A finger went from that edge into the page. */
  onSwipe: (edge: 'left' | 'right') => void
}

/** A finger that comes in from an edge of the window, as one pulls out a drawer. */
export function useEdgeSwipe({ enabled, onSwipe }: EdgeSwipe): void {
  const latest = useRef(onSwipe)
  useEffect(() => {
    latest.current = onSwipe
  })
  useEffect(() => {
    if (!enabled) return
    let begin: { x: number; y: number; edge: 'left' | 'right' } | null = null
    const onStart = ({ touches }: TouchEvent) => {
      const [touch, second] = touches
      begin = null
      if (!touch || second || document.querySelector('[role="dialog"]')) return
      const { clientX: x, clientY: y } = touch
      if (x <= kEdge) begin = { x, y, edge: 'left' }
      else if (x >= innerWidth - kEdge) begin = { x, y, edge: 'right' }
    }
    const onMove = ({ touches }: TouchEvent) => {
      const [touch] = touches
      if (!begin || !touch) return
      const far = (touch.clientX - begin.x) * (begin.edge === 'left' ? 1 : -1)
      const aside = Math.abs(touch.clientY - begin.y)
      if (aside > kEdge && aside > far) begin = null
      else if (far >= kFar) {
        latest.current(begin.edge)
        begin = null
      }
    }
    addEventListener('touchstart', onStart, { passive: true })
    addEventListener('touchmove', onMove, { passive: true })
    return () => {
      removeEventListener('touchstart', onStart)
      removeEventListener('touchmove', onMove)
    }
  }, [enabled])
}

import { type TouchEvent, useRef } from 'react'

/** How far a finger goes until it is clear where to, and until what it pulls is let go, in CSS pixels. */
const kClear = 8
const kFar = 96

/** Whether a finger on it means something else: it scrolls upwards from there, or moves what it is on. */
function isTaken(target: EventTarget, panel: HTMLElement): boolean {
  for (let element = target instanceof Element ? target : null; element; element = element.parentElement) {
    if (element.scrollTop > 0 || element.tagName === 'INPUT' || getComputedStyle(element).touchAction === 'none') return true
    if (element === panel) return false
  }
  return true
}

/** For a panel that came from below: it follows a finger downwards, and goes when it is pulled far enough. */
export function useSwipeDown(onSwipe: () => void) {
  const begin = useRef<{ x: number; y: number } | null>(null)
  const pulled = useRef(0)
  const pull = (panel: HTMLElement, down: number) => {
    pulled.current = down
    panel.style.translate = down > 0 ? `0 ${down}px` : ''
  }
  return {
    onTouchStart: ({ touches, target, currentTarget }: TouchEvent<HTMLElement>) => {
      const [touch, second] = [touches[0], touches[1]]
      begin.current = touch && !second && !isTaken(target, currentTarget) ? { x: touch.clientX, y: touch.clientY } : null
      pull(currentTarget, 0)
    },
    onTouchMove: ({ touches, currentTarget }: TouchEvent<HTMLElement>) => {
      const touch = touches[0]
      if (!begin.current || !touch) return
      const aside = Math.abs(touch.clientX - begin.current.x)
      const down = touch.clientY - begin.current.y
      if (pulled.current > 0 || (down > kClear && down > aside)) pull(currentTarget, Math.max(1, down))
      else if (aside > kClear || down < -kClear) begin.current = null
    },
    onTouchEnd: ({ currentTarget }: TouchEvent<HTMLElement>) => {
      if (pulled.current >= kFar) onSwipe()
      else pull(currentTarget, 0)
    },
    onTouchCancel: ({ currentTarget }: TouchEvent<HTMLElement>) => pull(currentTarget, 0),
  }
}

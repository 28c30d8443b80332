import { type ReactNode, useDeferredValue } from 'react'

/**
 * What is drawn right after the rest of the page, when that comes for the first time: piece by piece, so that what one presses or
 * writes meanwhile is answered first.
 */
export function Later({ children, room = null }: { children: ReactNode; /** What holds its place until then. */ room?: ReactNode }) {
  return useDeferredValue(true, false) ? children : room
}

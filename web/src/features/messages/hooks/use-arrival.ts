import { useLayoutEffect, useRef } from 'react'
import type { ScrollPlace } from './use-scroll-memory'

/** A message to go to. Another object asks again, also for the same message. */
export interface JumpTarget {
  messageId: string
}

interface ArrivalOptions {
  target: JumpTarget | null
  /** Where one was when one has been here before. */
  remembered: ScrollPlace | null
  loaded: boolean
  jump: (messageId: string, into?: number) => Promise<void>
}

/** Where the list stands when one arrives: on the way back where one was, else at the message of the address. */
export function useArrival({ target, remembered, loaded, jump }: ArrivalOptions): void {
  const reached = useRef<object | null>(null)
  useLayoutEffect(() => {
    // Each place is gone to once: on the way back to the present the window is empty and loaded again.
    const place = remembered ?? target
    if (!place || !loaded || reached.current === place) return
    reached.current = place
    void jump(place.messageId, remembered?.into)
  }, [target, remembered, loaded, jump])
}

import { useEffect, useRef } from 'react'
import { isRecord } from '@/lib/storage'

const kMark = 'veza_overlay'

/**
 * While it is there, the way back of the browser, or of a phone, closes what is open instead of leaving the page: it
 * stands on an entry of the history of its own, with the address and the key of the one below. The entry is left behind
 * when one closes it otherwise, and used again for the next.
 */
export function useBackCloses(onClose: () => void): void {
  const latest = useRef(onClose)
  useEffect(() => {
    latest.current = onClose
  })
  useEffect(() => {
    const state: unknown = history.state
    const own = isRecord(state) ? state : {}
    if (own[kMark] !== true) history.pushState({ ...own, [kMark]: true }, '')
    const onPop = () => latest.current()
    addEventListener('popstate', onPop)
    return () => removeEventListener('popstate', onPop)
  }, [])
}

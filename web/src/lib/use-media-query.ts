import { useCallback, useSyncExternalStore } from 'react'

export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches)
}

/** Wide enough for the lists of communities and channels beside the conversation. */
export const useIsWide = () => useMediaQuery('(min-width: 48rem)')
/** Wide enough for the members too. */
export const useIsVeryWide = () => useMediaQuery('(min-width: 68rem)')

import { useCallback, useState } from 'react'

/**
 * Remembers what had the focus when an overlay appeared and gives it back. Radix does so only for overlays with a
 * trigger of their own; ours are opened from anywhere.
 */
export function useReturnFocus(): () => void {
  const [opener] = useState(() => document.activeElement)
  return useCallback(() => {
    // What the overlay led to may have taken the focus already.
    if (document.activeElement && document.activeElement !== document.body) return
    const target = opener instanceof HTMLElement && opener.isConnected ? opener : document.getElementById('composer')
    target?.focus()
  }, [opener])
}

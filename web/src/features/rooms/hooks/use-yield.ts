import { useEffect } from 'react'

/** Makes room where somebody begins to write on a screen that shows its keys then: told once for each time. */
export function useYield(active: boolean, onWriting: () => void): void {
  useEffect(() => {
    if (!active) return undefined
    const onFocus = ({ target }: FocusEvent) => {
      if (target instanceof HTMLTextAreaElement && matchMedia('(pointer: coarse)').matches) onWriting()
    }
    document.addEventListener('focusin', onFocus)
    return () => document.removeEventListener('focusin', onFocus)
  }, [active, onWriting])
}

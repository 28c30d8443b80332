import { useEffect } from 'react'

/** Escape on a page on which nothing is open that it would close first. */
export function useEscape(onEscape: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return
      if (event.defaultPrevented || event.isComposing) return
      if (document.querySelector('[role="dialog"], [role="menu"], [role="alertdialog"], [role="listbox"]')) return
      onEscape()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [onEscape])
}

import { type RefObject, useEffect } from 'react'

const busy = 'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]'

/** A letter typed while nothing is being written goes to the composer. */
export function useTypeToFocus(area: RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.length !== 1 || event.key === ' ' || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.defaultPrevented || event.isComposing) return
      if (event.target instanceof Element && event.target.closest(busy)) return
      if (document.querySelector('[role="dialog"], [role="menu"]')) return
      area.current?.focus()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [area])
}

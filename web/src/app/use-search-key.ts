import { useEffect } from 'react'
import { isPressed } from './keys/keymap'
import { useLayout } from './layout-store'

/** Opens the search; in the search itself, Ctrl+F is the browser's again. */
export function useSearchKey(): void {
  const openSearch = useLayout((state) => state.openSearch)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isPressed('search', event) || document.querySelector('[role="dialog"]:not([data-slot="drawer"]), [role="menu"]')) return
      if (!event.shiftKey && event.target instanceof Element && event.target.closest('[role="search"]')) return
      event.preventDefault()
      openSearch()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [openSearch])
}

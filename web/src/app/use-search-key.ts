import { useEffect } from 'react'
import { useLayout } from './layout-store'

/** Ctrl+F and Ctrl+Shift+F search the messages; in the search itself, Ctrl+F is the browser's again. */
export function useSearchKey(): void {
  const openSearch = useLayout((state) => state.openSearch)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const wanted = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'f'
      if (!wanted || document.querySelector('[role="dialog"]:not([data-slot="drawer"]), [role="menu"]')) return
      if (!event.shiftKey && event.target instanceof Element && event.target.closest('[role="search"]')) return
      event.preventDefault()
      openSearch()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [openSearch])
}

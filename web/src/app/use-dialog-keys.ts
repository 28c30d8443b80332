import { useEffect } from 'react'
import { openDialog, useDialogs } from './dialogs'

const writing = 'input, textarea, select, [contenteditable="true"]'

/** Ctrl+K goes somewhere, from wherever one is; ? shows the keys, where it is not a letter of a text. */
export function useDialogKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.altKey || document.querySelector('[role="dialog"], [role="menu"]')) return
      const command = (event.ctrlKey || event.metaKey) && !event.shiftKey
      const inText = event.target instanceof Element && event.target.closest(writing) !== null
      const kind = command && event.key.toLowerCase() === 'k' ? 'switcher' : (command && event.key === '/') || (event.key === '?' && !inText) ? 'shortcuts' : null
      if (!kind || useDialogs.getState().current) return
      // Before anybody takes the key for a letter.
      event.preventDefault()
      event.stopPropagation()
      openDialog({ kind })
    }
    addEventListener('keydown', onKey, true)
    return () => removeEventListener('keydown', onKey, true)
  }, [])
}

import { useEffect, useRef } from 'react'
import { isPressed, type KeyId } from './keymap'

const kWriting = 'input, textarea, select, [contenteditable="true"]'
const kOpen = '[role="dialog"], [role="alertdialog"], [role="menu"]'

export type KeyHandlers = Partial<Record<KeyId, () => void>>

/** A key that writes something belongs to the text that is being written. */
const writes = (event: KeyboardEvent) =>
  event.key.length === 1 && !event.ctrlKey && !event.metaKey && event.target instanceof Element && event.target.closest(kWriting) !== null

/** Listens for keys of the whole page, while nothing is open over it and no word is being composed. */
export function useKeys(handlers: KeyHandlers): void {
  const latest = useRef(handlers)
  useEffect(() => {
    latest.current = handlers
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || writes(event)) return
      const entries = Object.entries(latest.current) as [KeyId, () => void][]
      const found = entries.find(([id]) => isPressed(id, event))
      if (!found || document.querySelector(kOpen)) return
      // Before anybody takes the key for a letter.
      event.preventDefault()
      event.stopPropagation()
      found[1]()
    }
    addEventListener('keydown', onKey, true)
    return () => removeEventListener('keydown', onKey, true)
  }, [])
}

import { useEffect, useEffectEvent } from 'react'
import { heard, player } from '../player'

const fields = 'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"]'
// What does something of its own with the space bar.
const pressable = 'button, a, summary, [role="slider"], [role="article"]'

const isIn = (target: EventTarget | null, selector: string) => target instanceof Element && target.closest(selector) !== null

/** The letters that steer the player, where a letter does not begin a message. */
const letters: Record<string, () => void> = {
  m: () => player.set({ muted: !player.store.getState().muted }),
  n: () => heard.next(),
  p: () => heard.previous(),
}

/** There is nothing to steer. */
const isEmpty = () => heard.store.getState().channelId === null && player.store.getState().queue.entries.length === 0

function commandOf(event: KeyboardEvent): (() => void) | undefined {
  if (event.key === ' ' && !event.shiftKey) return isIn(event.target, pressable) ? undefined : () => heard.toggle()
  if (!event.shiftKey) return undefined
  return { ArrowRight: () => heard.next(), ArrowLeft: () => heard.previous() }[event.key]
}

/** Space, Shift with an arrow, and M, N, P, L, where no field wants them. */
export function usePlayerKeys(like: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    if (isIn(event.target, fields) || isEmpty()) return
    const command = commandOf(event)
    if (command) {
      event.preventDefault()
      command()
      return
    }
    const letter = event.shiftKey ? undefined : { ...letters, l: like }[event.key.toLowerCase()]
    // The page may take the letter for the first of a message: then the focus is in a field in a moment.
    if (letter) setTimeout(() => isIn(document.activeElement, fields) || letter())
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    addEventListener('keydown', listener)
    return () => removeEventListener('keydown', listener)
  }, [])
}

import type { Translation } from '@/i18n/en'

type Text = keyof Translation['shortcuts']

export interface Binding {
  id: Text
  /** Each does the same. "Mod" is Ctrl, or Cmd on a Mac; the last part is the `key` of the event. */
  keys: readonly string[]
}

export interface KeyGroup {
  title: Text
  bindings: readonly Binding[]
}

/** All keys of the app: what listens asks here, and the list that people read is made of it. */
export const keymap = [
  {
    title: 'anywhere',
    bindings: [
      { id: 'switcher', keys: ['Mod+K'] },
      { id: 'previousChannel', keys: ['Alt+ArrowUp'] },
      { id: 'nextChannel', keys: ['Alt+ArrowDown'] },
      { id: 'previousUnread', keys: ['Alt+Shift+ArrowUp'] },
      { id: 'nextUnread', keys: ['Alt+Shift+ArrowDown'] },
      { id: 'previousServer', keys: ['Ctrl+Alt+ArrowUp'] },
      { id: 'nextServer', keys: ['Ctrl+Alt+ArrowDown'] },
      { id: 'nextPart', keys: ['Ctrl+F6'] },
      { id: 'previousPart', keys: ['Ctrl+Shift+F6'] },
      { id: 'search', keys: ['Mod+F', 'Mod+Shift+F'] },
      { id: 'readAll', keys: ['Shift+Escape'] },
      { id: 'help', keys: ['Mod+/', '?'] },
    ],
  },
  {
    title: 'writing',
    bindings: [
      { id: 'send', keys: ['Enter'] },
      { id: 'line', keys: ['Shift+Enter'] },
      { id: 'bold', keys: ['Mod+B'] },
      { id: 'italic', keys: ['Mod+I'] },
      { id: 'editLast', keys: ['ArrowUp'] },
      { id: 'mention', keys: ['@', '#', ':'] },
      { id: 'cancel', keys: ['Escape'] },
    ],
  },
  {
    title: 'reading',
    bindings: [
      { id: 'walk', keys: ['ArrowUp', 'ArrowDown'] },
      { id: 'ends', keys: ['Home', 'End'] },
      { id: 'menu', keys: ['Shift+F10'] },
      { id: 'present', keys: ['Escape'] },
    ],
  },
  {
    title: 'listening',
    bindings: [
      { id: 'playPause', keys: ['Space'] },
      { id: 'nextTrack', keys: ['Shift+ArrowRight', 'N'] },
      { id: 'previousTrack', keys: ['Shift+ArrowLeft', 'P'] },
      { id: 'mute', keys: ['M'] },
      { id: 'like', keys: ['L'] },
    ],
  },
] as const satisfies readonly KeyGroup[]

export type KeyId = (typeof keymap)[number]['bindings'][number]['id']

/** What is needed of a keyboard event. */
export type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

const all: readonly Binding[] = keymap.flatMap((group): readonly Binding[] => group.bindings)

function fits(chord: string, event: Pressed): boolean {
  const parts = chord.split('+')
  const key = parts.pop() ?? ''
  if (event.key.toLowerCase() !== key.toLowerCase()) return false
  const has = (modifier: string) => parts.includes(modifier)
  const command = has('Mod') ? event.ctrlKey || event.metaKey : event.ctrlKey === has('Ctrl') && !event.metaKey
  // Signs stand where the layout has them, which may be above Shift.
  const sign = /^[^\p{L}\p{N}]$/u.test(key)
  return command && event.altKey === has('Alt') && (sign || event.shiftKey === has('Shift'))
}

/** Whether the keys of this entry are pressed. */
export function isPressed(id: KeyId, event: Pressed): boolean {
  return all.some((binding) => binding.id === id && binding.keys.some((chord) => fits(chord, event)))
}

const marks: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc' }

/** How a chord is written on the keyboard at hand. */
export function written(chord: string, mac: boolean): string {
  const words = mac ? { ...marks, Mod: '⌘', Alt: '⌥', Shift: '⇧', Ctrl: '⌃' } : { ...marks, Mod: 'Ctrl' }
  const nameOf = (part: string) => (words as Readonly<Record<string, string>>)[part] ?? part
  return chord.split('+').map(nameOf).join('+')
}

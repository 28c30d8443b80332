import { expect, it } from 'vitest'
import { isPressed, type KeyId, keymap, type Pressed, written } from './keymap'

const press = (key: string, held: Partial<Pressed> = {}): Pressed => ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held })
const found = (event: Pressed): KeyId[] =>
  keymap.flatMap((group) => group.bindings.map((binding): KeyId => binding.id)).filter((id) => isPressed(id, event))

it('knows a chord by all its parts', () => {
  expect(found(press('k', { ctrlKey: true }))).toEqual(['switcher'])
  expect(found(press('K', { metaKey: true }))).toEqual(['switcher'])
  expect(found(press('k'))).toEqual([])
  expect(found(press('k', { ctrlKey: true, shiftKey: true }))).toEqual([])
  expect(found(press('F', { ctrlKey: true, shiftKey: true }))).toEqual(['search'])
})

it('tells the walks through channels, unread channels and communities apart', () => {
  expect(found(press('ArrowUp', { altKey: true }))).toEqual(['previousChannel'])
  expect(found(press('ArrowDown', { altKey: true, shiftKey: true }))).toEqual(['nextUnread'])
  expect(found(press('ArrowUp', { altKey: true, ctrlKey: true }))).toEqual(['previousServer'])
  expect(found(press('F6', { ctrlKey: true, shiftKey: true }))).toEqual(['previousPart'])
})

it('takes a sign wherever the layout has it', () => {
  expect(found(press('?', { shiftKey: true }))).toEqual(['help'])
  expect(found(press('/', { ctrlKey: true, shiftKey: true }))).toEqual(['help'])
})

it('writes chords as the keyboard does', () => {
  expect(written('Mod+Shift+F', false)).toBe('Ctrl+Shift+F')
  expect(written('Alt+ArrowUp', false)).toBe('Alt+↑')
  expect(written('Mod+K', true)).toBe('⌘+K')
})

// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { markOf, wrapSelection } from './wrap'

function area(text: string, start: number, end: number): HTMLTextAreaElement {
  const element = document.createElement('textarea')
  element.value = text
  element.setSelectionRange(start, end)
  return element
}
const selected = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement) => value.slice(selectionStart, selectionEnd)

it('knows the keys', () => {
  const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
  expect(markOf({ ...none, key: 'b', ctrlKey: true })).toBe('**')
  expect(markOf({ ...none, key: 'I', metaKey: true })).toBe('*')
  expect(markOf({ ...none, key: 'b' })).toBeNull()
  expect(markOf({ ...none, key: 'b', ctrlKey: true, shiftKey: true })).toBeNull()
  expect(markOf({ ...none, key: 'k', ctrlKey: true })).toBeNull()
})

it('puts marks around words and takes them away again', () => {
  const field = area('so loud here', 3, 7)
  expect(wrapSelection(field, '**')).toBe('so **loud** here')
  expect(selected(field)).toBe('loud')
  expect(wrapSelection(field, '*')).toBe('so ***loud*** here')
  expect(wrapSelection(field, '*')).toBe('so **loud** here')
  expect(wrapSelection(field, '**')).toBe('so loud here')
  expect(selected(field)).toBe('loud')
})

it('stands between the marks where nothing is selected', () => {
  const field = area('', 0, 0)
  expect(wrapSelection(field, '**')).toBe('****')
  expect(field.selectionStart).toBe(2)
})

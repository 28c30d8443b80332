import { expect, test } from 'vitest'
import type { PlaylistItem } from '@/api/types'
import { neighbourAt, type PlaylistChange, withChange } from './playlist-order'

const items = [...'abcde'].map((id) => ({ id }) as PlaylistItem)
const order = (change: PlaylistChange) => {
  const { pages } = withChange({ pages: [items.slice(0, 3), items.slice(3)], pageParams: [null, 'c'] }, change)
  return pages.map((page) => page.map(({ id }) => id).join('')).join('|')
}

test('an item goes behind another, to the beginning, or off, over the border of pages', () => {
  expect(order({ item: 'b', after: 'd' })).toBe('acd|be')
  expect(order({ item: 'e', after: null })).toBe('eab|cd')
  expect(order({ item: 'a' })).toBe('bcd|e')
  expect(order({ item: 'gone', after: null })).toBe('abc|de')
})

test('a place is named by what stands in front of it then', () => {
  expect(neighbourAt(items, 'b', 0)).toBeNull()
  expect(neighbourAt(items, 'b', 2)).toBe('c')
  expect(neighbourAt(items, 'd', 2)).toBe('b')
  expect(neighbourAt(items, 'a', 4)).toBe('e')
})

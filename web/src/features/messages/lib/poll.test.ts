import { expect, it } from 'vitest'
import type { Poll } from '@/api/types'
import { isOver, readOptions, sharesOf, totalVotes, withChoice } from './poll'

const poll: Poll = {
  question: 'Which one?',
  options: [
    { text: 'A', votes: 3 },
    { text: 'B', votes: 1 },
    { text: 'C', votes: 0 },
  ],
  multiple: false,
  ends_at: '2026-01-01T12:00:00.000Z',
  closed: false,
}

it('counts votes and shares, also where nobody has voted', () => {
  expect(totalVotes(poll)).toBe(4)
  expect(sharesOf(poll)).toEqual([0.75, 0.25, 0])
  expect(sharesOf({ ...poll, options: [{ text: 'A', votes: 0 }] })).toEqual([0])
})

it('is over from its end on, or when the server says so', () => {
  const end = Date.parse('2026-01-01T12:00:00.000Z')
  expect(isOver(poll, end - 1)).toBe(false)
  expect(isOver(poll, end)).toBe(true)
  expect(isOver({ ...poll, ends_at: null }, end)).toBe(false)
  expect(isOver({ ...poll, ends_at: null, closed: true }, 0)).toBe(true)
})

it('chooses one, or several in their order', () => {
  expect(withChoice([0], 2, true, false)).toEqual([2])
  expect(withChoice([2], 0, true, true)).toEqual([0, 2])
  expect(withChoice([0, 2], 0, false, true)).toEqual([2])
})

it('reads the answers of a form and finds one that is there twice', () => {
  expect(readOptions([' yes ', '', 'no'])).toEqual({ options: ['yes', 'no'], twice: -1 })
  expect(readOptions(['yes', 'no', 'yes ']).twice).toBe(2)
})

import { expect, it } from 'vitest'
import { markedPieces } from './marks'
import { type Choices, queryOf, suggest } from './query'

const choices: Choices = {
  people: [
    { id: 'u1', name: 'Zoé', hint: 'zoe.k' },
    { id: 'u2', name: 'Ben', hint: 'ben' },
  ],
  channels: [
    { id: 'c1', name: 'general' },
    { id: 'c2', name: 'général bis' },
  ],
}
const names = (text: string, now?: Date) => suggest(text, choices, now).map((each) => (each.kind === 'filter' ? `${each.filter}:` : each.chip.label))

it('offers filters, and what a filter takes', () => {
  expect(names('')).toEqual(['from:', 'in:', 'has:', 'mentions:', 'before:', 'after:', 'on:'])
  expect(names('hello f')).toEqual(['from:'])
  expect(names('from:')).toEqual(['@Zoé', '@Ben'])
  expect(names('from:@zo')).toEqual(['@Zoé'])
  expect(names('x mentions:K')).toEqual(['@Zoé'])
  expect(names('in:#gen')).toEqual(['#general', '#général bis'])
  expect(names('has:p')).toEqual(['poll', 'pin'])
  expect(names('has:')).toEqual(['link', 'file', 'image', 'audio', 'video', 'poll', 'reaction', 'pin'])
  expect(names('on:', new Date(2026, 2, 1, 12))).toEqual(['2026-03-01', '2026-02-28', '2026-02-22', '2026-01-30'])
  expect(names('https://')).toEqual([])
  expect(names('hello')).toEqual([])
})

it('offers no channels where there is only one', () => {
  expect(suggest('in', { ...choices, channels: [] })).toEqual([])
})

it('asks for ids, whatever the chips read', () => {
  expect(queryOf([{ filter: 'from', label: '@Zoé', value: 'u1' }, { filter: 'has', label: 'link', value: 'link' }], '  two words ')).toBe('from:u1 has:link two words')
  expect(queryOf([], ' ')).toBe('')
})

const shown = (text: string, ...terms: string[]) => markedPieces(text, terms).map(({ text: part, marked }) => (marked ? `[${part}]` : part)).join('')

it('marks what was found, without regard to case and accents', () => {
  expect(shown('Crème brûlée', 'BRULEE')).toBe('Crème [brûlée]')
  expect(shown('今日は東京都に', '東京')).toBe('今日は[東京]都に')
  expect(shown('die Straße', 'strasse')).toBe('die [Straße]')
  expect(shown('to\nbe', 'to be')).toBe('[to\nbe]')
  expect(shown('abcabc', 'bca', 'ab')).toBe('[abcab]c')
  expect(shown('cafe\u0301!', 'cafe')).toBe('[cafe\u0301]!')
  expect(shown('nothing', 'x')).toBe('nothing')
  expect(shown('nothing')).toBe('nothing')
})

it('shows a long text around its first match', () => {
  const text = `${'word '.repeat(100)}needle ${'more '.repeat(100)}`
  const pieces = shown(text, 'needle')
  expect(pieces.startsWith('…word')).toBe(true)
  expect(pieces).toContain('[needle]')
  expect(pieces.endsWith('…')).toBe(true)
  expect(pieces.length).toBeLessThan(300)
})

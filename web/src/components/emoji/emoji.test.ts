import { beforeAll, describe, expect, it } from 'vitest'
import { customCell, type Emoji, groups, inTone, kCustomGroup, kRecentGroup, loadEmoji, toneless } from './data'
import { buildGrid, moved, rowOfCell, sectionsOf } from './rows'
import { searchEmoji } from './search'
import { suggestEmoji } from './suggest'

let en: readonly Emoji[]
let fr: readonly Emoji[]
beforeAll(async () => {
  en = await loadEmoji('en')
  fr = await loadEmoji('fr')
})

const entry = (emoji: string) => en.find((known) => known.emoji === emoji) as Emoji
const wall = { id: '0190', name: 'firewall', url: '/x' }
const custom = customCell(wall)
const texts = (found: readonly Emoji[]) => found.map((known) => known.emoji)

describe('the data', () => {
  it('has every emoji once, the same in both languages, each in a group that is shown', () => {
    expect(en.length).toBeGreaterThan(1800)
    expect(new Set(texts(en)).size).toBe(en.length)
    expect(texts(fr)).toEqual(texts(en))
    const shown = new Set<number>(groups)
    expect(en.filter(({ group }) => !shown.has(group))).toEqual([])
    expect(en.filter(({ label, codes }) => label === '' || codes.includes(''))).toEqual([])
  })

  it('is written as the server writes it', () => {
    expect(entry('❤️').label).toBe('red heart')
    expect(en.some(({ emoji }) => emoji === '⌚\uFE0F')).toBe(false)
    expect(entry('⌚').label).toBe('watch')
  })

  it('knows skin tones, of two people, too', () => {
    expect(inTone(entry('👋'), 0)).toBe('👋')
    expect(inTone(entry('👋'), 3)).toBe('👋🏽')
    expect(inTone(entry('👩‍❤️‍👨'), 5)).toBe('👩🏿‍❤️‍👨🏿')
    expect(inTone(entry('✌️'), 2)).toBe('✌🏼')
    expect(inTone(entry('🔥'), 5)).toBe('🔥')
    expect(toneless('✌🏼')).toBe(toneless('✌️'))
  })
})

describe('search', () => {
  it('finds by name, shortcode and meaning, in the language of the app', () => {
    expect(texts(searchEmoji(en, 'fire', 3))).toContain('🔥')
    expect(texts(searchEmoji(en, 'fire', 1))).toEqual(['🔥'])
    expect(texts(searchEmoji(en, '+1', 1))).toEqual(['👍'])
    expect(texts(searchEmoji(en, 'ROFL', 1))).toEqual(['🤣'])
    expect(texts(searchEmoji(fr, 'feu', 1))).toEqual(['🔥'])
    expect(texts(searchEmoji(fr, 'Éléphant', 1))).toEqual(['🐘'])
    expect(texts(searchEmoji(fr, 'elephant', 1))).toEqual(['🐘'])
  })

  it('wants every word, and knows when there is nothing', () => {
    const found = texts(searchEmoji(en, 'red heart', 50))
    expect(found[0]).toBe('❤️')
    expect(found).not.toContain('💙')
    expect(searchEmoji(en, 'qqqq', 9)).toEqual([])
    expect(searchEmoji(en, ' : ', 9)).toEqual([])
  })

  it('suggests for what stands after a colon', async () => {
    const found = await suggestEmoji('en', [wall], 'fire')
    expect(found[0]).toEqual({ emoji: '🔥', code: 'fire' })
    expect(found[1]).toEqual({ emoji: '0190', code: 'firewall', url: '/x' })
    expect(found.length).toBeLessThanOrEqual(8)
  })
})

describe('the grid', () => {
  const four = () => en.slice(0, 4)

  it('shows what was used last first, in its tone, and the community before the rest', () => {
    const sections = sectionsOf([custom], en, ['👋🏽', '0190', 'gone'])
    expect(sections.slice(0, 2).map(({ group, cells }) => [group, texts(cells)])).toEqual([
      [kRecentGroup, ['👋🏽', '0190']],
      [kCustomGroup, ['0190']],
    ])
    expect(inTone(sections[0]?.cells[0] as Emoji, 5)).toBe('👋🏽')
    expect(sections.slice(2).flatMap(({ cells }) => texts(cells))).toEqual(texts(en))
  })

  it('breaks groups into lines and leaves out empty ones', () => {
    const grid = buildGrid([{ group: 0, cells: four() }, { group: 1, cells: [] }, { group: 3, cells: en.slice(4, 5) }], 3, true)
    expect(grid.rows.map((row) => (row.kind === 'cells' ? row.cells.length : `group ${row.group}`))).toEqual(['group 0', 3, 1, 'group 3', 1])
    expect(rowOfCell(grid, 4)).toBe(4)
    expect(rowOfCell(buildGrid([], 3, true), 0)).toBe(-1)
  })

  it('is walked by key', () => {
    // 0 1 2 / 3 // 4
    const grid = buildGrid([{ group: 0, cells: four() }, { group: 3, cells: en.slice(4, 5) }], 3, true)
    const go = (from: number, key: string, whole = false) => moved(grid, from, key, whole)
    expect([go(0, 'ArrowRight'), go(2, 'ArrowRight'), go(4, 'ArrowRight'), go(0, 'ArrowLeft')]).toEqual([1, 3, 4, 0])
    expect([go(2, 'ArrowDown'), go(3, 'ArrowDown'), go(4, 'ArrowDown'), go(4, 'ArrowUp'), go(1, 'ArrowUp')]).toEqual([3, 4, 4, 3, -1])
    expect([go(1, 'Home'), go(1, 'End'), go(4, 'Home', true), go(0, 'End', true)]).toEqual([0, 2, 0, 4])
    expect([go(0, 'PageDown'), go(4, 'PageUp'), go(0, 'x')]).toEqual([4, 0, null])
  })
})

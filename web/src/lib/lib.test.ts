// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { groupChannels, inListOrder } from './channel-order'
import { cn } from './cn'
import { hueClass, initials } from './hue'
import { compareIds, growingId, randomId, timeOfId } from './ids'
import { inviteCode, safeNext } from './next-path'
import { formatDay, formatRelative } from './time'

describe('where to go after signing in', () => {
  it('is a path of ours', () => {
    expect(safeNext('/invite/abc?x=1')).toBe('/invite/abc?x=1')
    for (const bad of ['//evil.example', 'https://evil.example', '/\\evil.example', 'invite', '', 3, undefined]) {
      expect(safeNext(bad)).toBeUndefined()
    }
  })
})

describe('an invitation', () => {
  it('is read from a link, a path or a bare code', () => {
    for (const text of ['abcd1234', ' abcd1234 ', '/invite/abcd1234', 'https://veza.example/invite/abcd1234/']) {
      expect(inviteCode(text)).toBe('abcd1234')
    }
    for (const text of ['', 'ab', 'two words', 'https://veza.example/servers/abcd1234']) expect(inviteCode(text)).toBeUndefined()
  })
})

describe('channels in their list', () => {
  const row = (id: string, type: string, parent_id: string | null = null) => ({ id, type, parent_id })
  const channels = [row('c', 'category'), row('b', 'text'), row('d', 'text', 'c'), row('orphan', 'text', 'gone')]

  it('stand below their category, and without one above', () => {
    expect(groupChannels(channels).map((group) => [group.category?.id, group.channels.map((entry) => entry.id)])).toEqual([
      [undefined, ['b', 'orphan']],
      ['c', ['d']],
    ])
    expect(inListOrder(channels).map((entry) => entry.id)).toEqual(['b', 'orphan', 'c', 'd'])
  })
})

describe('days', () => {
  const now = new Date(2026, 2, 10, 0, 30)

  it('are counted by the calendar, in the language of the reader', () => {
    const yesterday = new Date(2026, 2, 9, 23, 50).toISOString()
    expect(formatDay(now.toISOString(), 'en', now)).toBe('Today')
    expect(formatDay(yesterday, 'en', now)).toBe('Yesterday')
    expect(formatDay(yesterday, 'fr', now)).toBe('Hier')
    expect(formatDay(new Date(2025, 11, 24).toISOString(), 'fr', now)).toBe('mercredi 24 décembre 2025')
  })

  it('and shorter spans are told by their largest unit', () => {
    const base = Date.UTC(2026, 0, 10)
    expect(formatRelative(new Date(base + 3 * 86_400_000).toISOString(), 'en', base)).toBe('in 3 days')
    expect(formatRelative(new Date(base - 7200_000).toISOString(), 'fr', base)).toBe('il y a 2 heures')
  })
})

describe('ids', () => {
  it('are UUIDs of version 4, each another', () => {
    const made = Array.from({ length: 100 }, randomId)
    expect(new Set(made).size).toBe(100)
    for (const entry of made) expect(entry).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('are of version 7 where they are to grow with time', () => {
    const made = Array.from({ length: 100 }, growingId)
    expect(new Set(made).size).toBe(100)
    for (const entry of made) expect(entry).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(Math.abs(Date.parse(timeOfId(growingId())) - Date.now())).toBeLessThan(60_000)
  })

  it('compare as text', () => {
    expect([compareIds('a', 'b'), compareIds('b', 'a'), compareIds('a', 'a')]).toEqual([-1, 1, 0])
  })
})

it('stands for names in any script', () => {
  expect(['Mira Okonjo', 'théo', 'sam.p', '🎛️ desk', '李 小龍', '  '].map(initials)).toEqual(['MO', 'T', 'SP', '🎛D', '李小', '?'])
  expect(hueClass('01990000-0000-7000-8000-000000000001')).toMatch(/^bg-hue-[1-6]$/)
})

it('lets the later of two classes win, also in our own scales', () => {
  expect(cn('px-2 text-ink', false, 'px-4', 'text-danger')).toBe('px-4 text-danger')
  expect(cn('text-sm text-ink')).toBe('text-sm text-ink')
})

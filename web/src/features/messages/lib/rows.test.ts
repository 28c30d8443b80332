import { expect, it } from 'vitest'
import type { OutboxEntry } from '@/realtime/outbox-entry'
import { message, selfUser, user } from '@/testing/factories'
import { buildRows } from './rows'

const self = selfUser(1)
const at = (minutes: number) => new Date(Date.UTC(2026, 0, 10, 12, minutes)).toISOString()
const entry = (nonce: string, created_at: string): OutboxEntry => ({
  nonce,
  channel_id: 'c',
  content: nonce,
  reply_to: null,
  attachments: [],
  created_at,
  state: 'queued',
  code: null,
})

const shape = (rows: ReturnType<typeof buildRows>) =>
  rows.map((row) => (row.kind === 'message' || row.kind === 'pending' ? `${row.kind}${row.grouped ? '+' : ''}` : row.kind))

it('groups what one author writes within seven minutes', () => {
  const items = [
    message(1, { created_at: at(0) }),
    message(2, { created_at: at(6) }),
    message(3, { created_at: at(14) }),
    message(4, { created_at: at(15), author: user(2) }),
  ]
  expect(shape(buildRows(items, [], self, true))).toEqual(['start', 'day', 'message', 'message+', 'message', 'message'])
})

it('joins what one webhook writes only under the same name and look', () => {
  const by = (number: number, name: string, avatar: string | null = null, symbol: string | null = null) =>
    message(number, { created_at: at(number), author: { ...user(2), display_name: name, avatar }, webhook: { id: user(2).id, name, emoji: symbol } })
  const items = [by(1, 'CI'), by(2, 'CI'), by(3, 'Deploys'), by(4, 'Deploys', 'a'), by(5, 'Deploys', 'a'), by(6, 'Deploys', 'b'), by(7, 'Deploys', 'b', ':x:')]
  const grouped = buildRows(items, [], self, false).flatMap((row) => (row.kind === 'message' ? [row.grouped] : []))
  expect(grouped).toEqual([false, true, false, false, true, false, false])
})

it('keeps a person in one group whose picture changes', () => {
  const items = [message(1, { created_at: at(0) }), message(2, { created_at: at(1), author: { ...user(1), avatar: 'b' } })]
  expect(shape(buildRows(items, [], self, false))).toEqual(['day', 'message', 'message+'])
})

it('begins a group with an answer', () => {
  const items = [message(1, { created_at: at(0) }), message(2, { created_at: at(1), reply_to: 'x' }), message(3, { created_at: at(2) })]
  expect(shape(buildRows(items, [], self, false))).toEqual(['day', 'message', 'message', 'message+'])
})

it('separates days as the wall calendar does', () => {
  const late = new Date(2026, 0, 10, 23, 59).toISOString()
  const early = new Date(2026, 0, 11, 0, 1).toISOString()
  const rows = buildRows([message(1, { created_at: late }), message(2, { created_at: early })], [], self, false)
  expect(shape(rows)).toEqual(['day', 'message', 'day', 'message'])
})

it('draws one line above the first new message of somebody else', () => {
  const items = [
    message(1, { created_at: at(0), author: user(2) }),
    message(2, { created_at: at(1) }),
    message(3, { created_at: at(2), author: user(2) }),
    message(4, { created_at: at(3), author: user(2) }),
  ]
  const rows = buildRows(items, [], self, false, items[0]?.id ?? null)
  expect(shape(rows)).toEqual(['day', 'message', 'message', 'unread', 'message', 'message+'])
  expect(shape(buildRows(items, [], self, false, items[3]?.id ?? null))).not.toContain('unread')
})

it('shows what is on its way below, in the group of its author', () => {
  const rows = buildRows([message(1, { created_at: at(0) })], [entry('a', at(1)), entry('b', at(2))], self, false)
  expect(shape(rows)).toEqual(['day', 'message', 'pending+', 'pending+'])
})

it('shows a message once while it is confirmed and still in the outbox, and keeps its key', () => {
  const pending = buildRows([], [entry('a', at(0))], self, false)
  const confirmed = buildRows([message(1, { nonce: 'a', created_at: at(0) })], [entry('a', at(0))], self, false)
  expect(shape(confirmed)).toEqual(['day', 'message'])
  expect(confirmed[1]?.key).toBe(pending[1]?.key)
})

it('does not take the nonce of another author for ours', () => {
  const rows = buildRows([message(1, { nonce: 'a', author: user(2), created_at: at(0) })], [entry('a', at(1))], self, false)
  expect(shape(rows)).toEqual(['day', 'message', 'pending'])
  expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length)
})

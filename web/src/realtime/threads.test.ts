import { expect, it } from 'vitest'
import { channel, id, message } from '@/testing/factories'
import { emptyWindow, withEdited, withNewest } from './message-window'
import type { GatewayEvent } from './protocol'
import { isArchived, isWaiting, reduceChips, withFollowing, withoutThreads } from './threads'

const future = new Date(Date.now() + 3_600_000).toISOString()
const past = new Date(Date.now() - 1).toISOString()
const thread = (patch = {}) => channel(50, {
  type: 'thread',
  parent_id: id(900),
  thread: { message_id: id(1), creator_id: id(7), message_count: 2, archives_at: future, auto_archive_s: 3600, locked: false, following: true, ...patch },
})
const chip = { id: id(50), name: 'channel 50', message_count: 2, last_message_id: null, archived: false }
const start = withNewest(emptyWindow, [message(2), message(1)], 50, true)
const told = (t: 'channel.created' | 'channel.updated', patch = {}) => ({ t, d: thread(patch), id: 'e0' }) as GatewayEvent
const shown = reduceChips(start, told('channel.created'))
const chipOf = (window: typeof start) => window.items[0]?.thread

it('shows a thread on its message, and nothing where the message is not', () => {
  expect(chipOf(shown)).toEqual(chip)
  expect(chipOf(reduceChips(shown, told('channel.updated', { archives_at: past })))).toEqual({ ...chip, archived: true })
  expect(reduceChips(start, told('channel.created', { message_id: id(99) }))).toBe(start)
  expect(reduceChips(start, { t: 'channel.updated', d: channel(3), id: 'e' } as GatewayEvent)).toBe(start)
})

it('counts what is said there once, however often it is told', () => {
  const said = { t: 'message.created', d: message(60, { channel_id: id(50) }), id: 'e1' } as GatewayEvent
  const once = reduceChips(shown, said)
  expect(chipOf(once)).toEqual({ ...chip, message_count: 3, last_message_id: id(60) })
  expect(reduceChips(once, said)).toBe(once)
  expect(reduceChips(shown, { t: 'message.created', d: message(60), id: 'e1' } as GatewayEvent)).toBe(shown)
  const gone = { t: 'message.deleted', d: { id: id(60), channel_id: id(50) }, id: 'e2' } as GatewayEvent
  const less = reduceChips(once, gone)
  expect(chipOf(less)?.message_count).toBe(2)
  expect(reduceChips(less, gone)).toBe(less)
})

it('keeps the thread of a message that is edited, until the thread is gone', () => {
  expect(chipOf(withEdited(shown, message(1, { content: 'new', edited_at: '2026-02-01T00:00:00.000Z' })))).toEqual(chip)
  const gone = reduceChips(shown, { t: 'channel.deleted', d: { id: id(50), server_id: id(800) }, id: 'e' } as GatewayEvent)
  expect(gone.items[0]).not.toHaveProperty('thread')
})

it('waits where it is followed, active and unread', () => {
  const unread = { ...thread(), last_message_id: id(60) }
  expect(isWaiting(unread)).toBe(true)
  expect(isWaiting({ ...unread, read_state: { message_id: id(60), mentions: 0 } })).toBe(false)
  expect(isWaiting({ ...thread({ archives_at: past }), last_message_id: id(60) })).toBe(false)
  expect(isWaiting(withFollowing([unread], id(50), false)[0] ?? unread)).toBe(false)
  expect(isArchived(thread({ archives_at: past }))).toBe(true)
  expect(isArchived(channel(1))).toBe(false)
})

it('is lost with its channel', () => {
  const list = [thread()]
  expect(withoutThreads(list, ({ parent_id }) => parent_id === id(900))).toEqual([])
  expect(withoutThreads(list, ({ parent_id }) => parent_id === id(901))).toBe(list)
})

import { expect, it } from 'vitest'
import { channel, id, message, user } from '@/testing/factories'
import { callsUser, isUnread, needsRecount, withArrival } from './reading'

const me = id(2)
const place = (last: number | null, read: number | null, mentions = 0) =>
  channel(900, { last_message_id: last === null ? null : id(last), read_state: { message_id: read === null ? null : id(read), mentions } })

it('is unread when the last message is later than the mark', () => {
  expect(isUnread(place(5, 4))).toBe(true)
  expect(isUnread(place(5, 5))).toBe(false)
  expect(isUnread(place(4, 5))).toBe(false)
  expect(isUnread(place(null, 5))).toBe(false)
  expect(isUnread(place(1, null))).toBe(true)
})

it('calls whom a message names, and everyone but its author', () => {
  expect(callsUser(message(1, { mentions: [me] }), me)).toBe(true)
  expect(callsUser(message(1, { mention_everyone: true }), me)).toBe(true)
  expect(callsUser(message(1, { mention_everyone: true, author: user(2) }), me)).toBe(false)
  expect(callsUser(message(1), me)).toBe(false)
})

it('counts mentions as they come, once each, up to a hundred', () => {
  const once = withArrival(place(4, 4), message(5, { mentions: [me] }), me)
  expect(once.read_state).toEqual({ message_id: id(4), mentions: 1 })
  expect(withArrival(once, message(5, { mentions: [me] }), me)).toBe(once)
  expect(withArrival(place(4, 4, 100), message(5, { mentions: [me] }), me).read_state.mentions).toBe(100)
})

it('is read after a message of one\'s own', () => {
  const after = withArrival(place(4, 1, 3), message(5, { author: user(2) }), me)
  expect(isUnread(after)).toBe(false)
  expect(after.read_state.mentions).toBe(0)
})

it('asks the server when the last message goes, or one that may have called', () => {
  expect(needsRecount(place(5, 5), id(5))).toBe(true)
  expect(needsRecount(place(5, 2, 1), id(3))).toBe(true)
  expect(needsRecount(place(5, 2), id(3))).toBe(false)
  expect(needsRecount(place(5, 4, 1), id(3))).toBe(false)
})

import { expect, it } from 'vitest'
import { id, message } from '@/testing/factories'
import { withPinEvent } from './pins'

const pins = [message(3), message(1)]
const place = { channel_id: id(900), user_id: id(1) }

it('follows what happens to what is pinned', () => {
  expect(withPinEvent(pins, { t: 'pin.removed', d: { ...place, message_id: id(3) } })).toEqual([message(1)])
  expect(withPinEvent(pins, { t: 'message.deleted', d: { ...place, id: id(1) } })).toEqual([message(3)])
  expect(withPinEvent(pins, { t: 'message.updated', d: message(1, { content: 'new' }) })).toEqual([message(3), message(1, { content: 'new' })])
})

it('stays the same list where nothing is meant', () => {
  expect(withPinEvent(pins, { t: 'message.deleted', d: { ...place, id: id(2) } })).toBe(pins)
  expect(withPinEvent(pins, { t: 'message.created', d: message(4) })).toBe(pins)
})

import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Channel } from '@/api/types'
import { channel, id } from '@/testing/factories'
import { ReadMarker } from './read-marker'

let place: Channel
let visible: boolean
const send = vi.fn<(channelId: string, messageId: string) => Promise<void>>()

const make = () =>
  new ReadMarker({
    channel: (wanted) => (wanted === place.id ? place : undefined),
    update: (_, read_state) => {
      place = { ...place, read_state }
    },
    send,
    visible: () => visible,
  })

beforeEach(() => {
  vi.useFakeTimers()
  visible = true
  send.mockReset().mockResolvedValue(undefined)
  place = channel(900, { last_message_id: id(5), read_state: { message_id: id(3), mentions: 2 } })
})
afterEach(() => vi.useRealTimers())

it('marks the open channel once for several messages', () => {
  const marker = make()
  marker.watch(place.id)
  marker.look()
  vi.runAllTimers()
  expect(send.mock.calls).toEqual([[place.id, id(5)]])
  expect(place.read_state).toEqual({ message_id: id(5), mentions: 0 })
  marker.look()
  vi.runAllTimers()
  expect(send).toHaveBeenCalledTimes(1)
})

it('leaves a page alone that nobody sees', () => {
  visible = false
  make().watch(place.id)
  vi.runAllTimers()
  expect(send).not.toHaveBeenCalled()
})

it('keeps what was marked as unread until the reader comes back', () => {
  const marker = make()
  marker.watch(place.id)
  marker.markUnreadAfter(place.id, id(1))
  vi.runAllTimers()
  expect(send.mock.calls).toEqual([[place.id, id(1)]])
  marker.look()
  vi.runAllTimers()
  expect(send).toHaveBeenCalledTimes(1)
  marker.watch(null)
  marker.watch(place.id)
  vi.runAllTimers()
  expect(send.mock.lastCall).toEqual([place.id, id(5)])
})

it('takes back what the server refused', async () => {
  send.mockRejectedValue(new Error('offline'))
  const marker = make()
  marker.markAll(place.id)
  await vi.runAllTimersAsync()
  expect(place.read_state).toEqual({ message_id: id(3), mentions: 2 })
})

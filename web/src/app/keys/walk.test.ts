import { expect, it } from 'vitest'
import { mutedIn, nothingMuted } from '@/realtime/notifications'
import { channel, id, server } from '@/testing/factories'
import { next, stopsOf } from './walk'

const fresh = { last_message_id: id(50) }
const servers = [server(800), server(801)]
const channels: Record<string, ReturnType<typeof channel>[]> = {
  [id(800)]: [channel(1, { type: 'category' }), channel(2, { parent_id: id(1) }), channel(3, fresh)],
  [id(801)]: [channel(4, { server_id: id(801), ...fresh }), channel(5, { server_id: id(801) })],
}
const places = { servers, channelsOf: (serverId: string) => channels[serverId] ?? [], direct: [channel(9, { server_id: null, type: 'dm' })], muted: nothingMuted }

it('goes through everything in the order of the lists', () => {
  const stops = stopsOf(places)
  expect(stops.map((stop) => stop.channelId)).toEqual([9, 3, 2, 4, 5].map((number) => id(number)))
  expect(stops.filter((stop) => stop.unread).map((stop) => stop.channelId)).toEqual([id(3), id(4)])
})

it('passes over what is muted, unless somebody is called there', () => {
  const muted = mutedIn([{ server_id: id(801), channel_id: null, level: null, muted_until: '9999-12-31T23:59:59.999Z', suppress_everyone: false }])
  expect(stopsOf({ ...places, muted }).filter((stop) => stop.unread)).toHaveLength(1)
})

it('walks both ways and around the end', () => {
  const list = ['a', 'b', 'c']
  const from = (here: string, step: 1 | -1) => next(list, (entry) => entry === here, step)
  expect(from('a', 1)).toBe('b')
  expect(from('a', -1)).toBe('c')
  expect(from('c', 1)).toBe('a')
  expect(from('elsewhere', 1)).toBe('a')
  expect(from('elsewhere', -1)).toBe('c')
  expect(next(list, (entry) => entry === 'b', 1, (entry) => entry === 'b')).toBeUndefined()
  expect(next([], () => false, 1)).toBeUndefined()
})

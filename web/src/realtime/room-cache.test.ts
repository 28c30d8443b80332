import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keys } from '@/api/keys'
import type { ListedRoom, WholeRoom } from '@/api/rooms'
import { audience, roomItem, roomState, roomView } from '@/testing/rooms'
import { RoomCache } from './room-cache'

let client: QueryClient
let cache: RoomCache

beforeEach(() => {
  vi.useFakeTimers()
  client = new QueryClient()
  cache = new RoomCache(client, (channelId) => (channelId === 'unknown' ? null : 'server'))
})

afterEach(() => vi.useRealTimers())

const whole = () => client.getQueryData<WholeRoom>(keys.room('room'))
const list = () => client.getQueryData<readonly ListedRoom[]>(keys.rooms('server'))

test('a room that is looked at follows what is told, and reads its queue again only when that changed', async () => {
  const room: WholeRoom = { ...roomView(), queue: [] }
  client.setQueryData(keys.room('room'), room)
  cache.apply({ t: 'room.state', d: roomState({ playing: false }) })
  cache.apply({ t: 'room.listeners', d: audience({ count: 3 }) })
  expect(whole()).toMatchObject({ state: { playing: false }, listeners: { count: 3 } })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(client.getQueryState(keys.room('room'))?.isInvalidated).toBe(false)
  cache.apply({ t: 'room.state', d: roomState({ queue_rev: 5, queue_length: 1 }) })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(client.getQueryState(keys.room('room'))?.isInvalidated).toBe(true)
})

test('what is older than what is shown changes nothing', () => {
  const older = roomState({ playing: false })
  client.setQueryData(keys.room('room'), { ...roomView(), queue: [] })
  client.setQueryData(keys.rooms('server'), [roomView()])
  cache.apply({ t: 'room.state', d: older })
  expect(whole()?.state.playing).toBe(true)
  expect(list()?.[0]?.state.playing).toBe(true)
})

test('a room comes into the list when it begins, and leaves it when nothing goes on there any more', () => {
  client.setQueryData(keys.rooms('server'), [])
  cache.apply({ t: 'room.state', d: roomState({ item: roomItem('b') }) })
  cache.apply({ t: 'room.listeners', d: audience({ count: 2 }) })
  expect(list()).toMatchObject([{ state: { item: { id: 'b' } }, listeners: { count: 2 } }])
  cache.apply({ t: 'room.state', d: roomState({ item: null, playing: false }) })
  expect(list()).toHaveLength(1)
  cache.apply({ t: 'room.listeners', d: audience({ count: 0 }) })
  expect(list()).toEqual([])
})

test('listeners of a room that is not listed: the list is read again', () => {
  client.setQueryData(keys.rooms('server'), [])
  cache.apply({ t: 'room.listeners', d: audience({ count: 1 }) })
  expect(client.getQueryState(keys.rooms('server'))?.isInvalidated).toBe(true)
})

test('an answer that is on its way is asked for again, as it was read before the event', async () => {
  const answers = [roomView(), roomView({ item: roomItem('b') })]
  const queryFn = vi.fn(() => new Promise((done) => setTimeout(() => done({ ...answers.shift(), queue: [] }), 100)))
  const stop = new QueryObserver(client, { queryKey: keys.room('room'), queryFn }).subscribe(() => undefined)
  await vi.advanceTimersByTimeAsync(50)
  cache.apply({ t: 'room.state', d: roomState({ item: roomItem('b') }) })
  await vi.advanceTimersByTimeAsync(300)
  stop()
  expect(queryFn).toHaveBeenCalledTimes(2)
  expect(whole()?.state.item?.id).toBe('b')
})

test('nothing of rooms is replayed: after a break all is read again; a channel that goes takes its room along', () => {
  client.setQueryData(keys.room('room'), { ...roomView(), queue: [] })
  client.setQueryData(keys.rooms('server'), [roomView()])
  cache.apply({ t: 'session.resumed', d: { replayed: 0, reset: [], presences: [], streams: {}, session_id: 's', heartbeat_interval_ms: 1 } })
  for (const key of [keys.room('room'), keys.rooms('server')]) expect(client.getQueryState(key)?.isInvalidated).toBe(true)
  cache.apply({ t: 'channel.deleted', d: { id: 'room', server_id: 'server' } })
  expect(whole()).toBeUndefined()
  expect(list()).toEqual([])
})

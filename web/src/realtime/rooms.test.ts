import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { problemCode } from '@/api/problem'
import { RoomConnection, serverUs } from '@/testing/room-server'
import { audience, roomItem, roomState, roomView } from '@/testing/rooms'
import { Rooms } from './rooms'

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

let gateway: RoomConnection
let rooms: Rooms

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'] })
  gateway = new RoomConnection()
  gateway.view = roomView()
  rooms = new Rooms({ gateway })
})

afterEach(() => vi.useRealTimers())

const session = () => rooms.store.getState()
const codeOf = (promise: Promise<unknown>) => promise.then(() => null, problemCode)

async function enter() {
  const joined = rooms.join('room')
  await pass(400)
  await joined
}

test('learns what time it is, then goes in and says how long an answer takes', async () => {
  const joined = rooms.join('room')
  expect(session()).toMatchObject({ status: 'joining', channelId: 'room' })
  await pass(400)
  await joined
  expect(session()).toMatchObject({ status: 'in', state: gateway.view?.state, error: null })
  expect(gateway.asked.map(({ t }) => t)).toEqual([...Array.from({ length: 8 }, () => 'time'), 'room.join'])
  expect(gateway.asked.at(-1)?.d).toEqual({ channel_id: 'room', rtt_ms: 20 })
  expect(Math.abs((rooms.nowUs() ?? 0) - serverUs())).toBeLessThan(1_000)
})

test('asks for the time every half minute while it is in, and not after', async () => {
  await enter()
  await pass(60_000)
  expect(gateway.count('time')).toBe(24)
  void rooms.leave()
  await pass(60_000)
  expect(gateway.count('time')).toBe(24)
})

test('a device that has slept asks at once, and does not believe what it knew', async () => {
  await enter()
  vi.setSystemTime(Date.now() + 3_600_000)
  rooms.look()
  expect(rooms.nowUs()).toBeNull()
  await pass(300)
  expect(rooms.nowUs()).not.toBeNull()
  expect(gateway.count('time')).toBe(16)
})

test('what is older than what is known is dropped, and what is of another room', async () => {
  await enter()
  const newer = roomState()
  const newest = roomState({ playing: false })
  gateway.tell({ t: 'room.state', d: newest })
  gateway.tell({ t: 'room.state', d: newer })
  gateway.tell({ t: 'room.state', d: roomState({ channel_id: 'other' }) })
  gateway.tell({ t: 'room.listeners', d: audience({ count: 7 }) })
  expect(session()).toMatchObject({ state: newest, listeners: { count: 7 } })
})

test('what is told before the answer to going in is not lost', async () => {
  const joined = rooms.join('room')
  await pass(250)
  const newer = roomState({ playing: false })
  await pass(10)
  gateway.tell({ t: 'room.state', d: newer })
  await pass(200)
  await joined
  expect(session().state).toEqual(newer)
})

test('a new connection is in no room: it goes in again, and what plays stays known meanwhile', async () => {
  await enter()
  const { state } = session()
  gateway.drop()
  expect(session()).toMatchObject({ status: 'lost', state })
  gateway.view = roomView({ item: roomItem('b') })
  gateway.comeBack()
  await pass(400)
  expect(session()).toMatchObject({ status: 'in', state: { item: { id: 'b' } } })
  expect(gateway.count('room.join')).toBe(2)
})

test('who may not come in again is told why; a bad moment is tried again', async () => {
  await enter()
  gateway.drop()
  gateway.answers['room.join'] = 'overloaded'
  gateway.comeBack()
  await pass(400)
  expect(session().status).toBe('lost')
  gateway.answers['room.join'] = 'missing_permission'
  await pass(4_000)
  expect(session()).toMatchObject({ status: 'refused', state: null, error: 'missing_permission' })
  gateway.comeBack()
  await pass(4_000)
  expect(gateway.count('room.join')).toBe(3)
})

test('who is refused at the door hears it from the promise, too', async () => {
  gateway.answers['room.join'] = 'not_a_room'
  const refused = codeOf(rooms.join('room'))
  await pass(400)
  expect(await refused).toBe('not_a_room')
  expect(session()).toMatchObject({ status: 'refused', error: 'not_a_room' })
})

test('going out while going in stays out', async () => {
  const joined = rooms.join('room')
  await pass(100)
  await Promise.all([rooms.leave(), pass(400)])
  await joined
  expect(session().status).toBe('out')
  expect(gateway.count('room.join')).toBe(0)
})

test('who loses the permission, or the channel, is out', async () => {
  await enter()
  gateway.tell({ t: 'permissions.updated', d: { server_id: 's', permissions: '0', channels: [{ id: 'room', permissions: '1' }] } })
  expect(session()).toMatchObject({ status: 'refused', error: 'missing_permission' })
  await enter()
  gateway.tell({ t: 'channel.deleted', d: { id: 'room', server_id: 's' } })
  expect(session()).toMatchObject({ status: 'refused', error: 'not_found' })
})

test('signing out is leaving', async () => {
  await enter()
  gateway.status.setState({ phase: 'stopped' })
  expect(session()).toMatchObject({ status: 'out', channelId: null })
})

test('commands go to the room one is in, and say why they failed', async () => {
  expect(await codeOf(Promise.resolve().then(() => rooms.pause()))).toBe('not_listening')
  await enter()
  gateway.answers['room.skip'] = 'room_changed'
  const skipped = codeOf(rooms.skip('a'))
  void rooms.play({ itemId: 'b', positionMs: 1_500.4 })
  void rooms.seek(99.6)
  void rooms.enqueue('elsewhere', ['t1'])
  void rooms.moveItem('b', null)
  await pass(100)
  expect(await skipped).toBe('room_changed')
  expect(gateway.asked.slice(-5)).toEqual([
    { t: 'room.skip', d: { channel_id: 'room', item_id: 'a' } },
    { t: 'room.play', d: { channel_id: 'room', item_id: 'b', position_ms: 1_500 } },
    { t: 'room.seek', d: { channel_id: 'room', position_ms: 100 } },
    { t: 'room.enqueue', d: { channel_id: 'elsewhere', track_ids: ['t1'] } },
    { t: 'room.move', d: { channel_id: 'room', item_id: 'b', before: null } },
  ])
})

test('a vote counts at once, and goes with what it was about', async () => {
  await enter()
  gateway.answers['room.vote'] = { votes: 1, votes_needed: 2 }
  const voted = rooms.voteSkip('a', true)
  await pass(50)
  await voted
  expect(session()).toMatchObject({ voted: true, listeners: { item_id: 'a', votes: 1, votes_needed: 2 } })
  gateway.tell({ t: 'room.state', d: roomState({ playing: false }) })
  expect(session().voted).toBe(true)
  gateway.tell({ t: 'room.state', d: roomState({ item: roomItem('b') }) })
  expect(session().voted).toBe(false)
})

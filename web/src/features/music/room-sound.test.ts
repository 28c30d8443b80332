import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Track } from '@/api/types'
import { Heard } from '@/player/heard'
import { Memory } from '@/player/memory'
import { Player } from '@/player/player'
import { RoomPlayer } from '@/player/room/room-player'
import { type Line, Tabs } from '@/player/tabs'
import { Rooms } from '@/realtime/rooms'
import { RoomConnection, type Wire } from '@/testing/room-server'
import { begins, roomItem, roomState, roomView } from '@/testing/rooms'
import { SimDeck, type Slowness } from '@/testing/sim-deck'
import { RoomListening } from './room-sound'

const kDj = String((1n << 35n) | (1n << 32n))
const kListen = String(1n << 32n)
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'] })
})

afterEach(() => vi.useRealTimers())

interface Setup {
  wire?: Wire
  slowness?: Slowness
  /** How fast the clock of the device runs, and how far it is off. */
  speed?: number
  aheadUs?: number
  mask?: string
}

/** A whole page, from the wire to the sound. */
function page({ wire, slowness, speed = 1, aheadUs = 0, mask = kListen }: Setup = {}) {
  const said: unknown[] = []
  const line: Line = { listener: () => undefined, say: (word) => said.push(word) }
  const tabs = new Tabs(line)
  const gateway = new RoomConnection(wire)
  gateway.view = roomView(begins(300))
  const rooms = new Rooms({ gateway, monotonicUs: () => aheadUs + performance.now() * 1000 * speed })
  const urlOf = (track: Track) => Promise.resolve(`/${track.title}?${(track.duration_ms ?? 0) / 1000}`)
  const own = [new SimDeck(), new SimDeck()] as const
  const theirs = [new SimDeck(slowness), new SimDeck(slowness)] as const
  const memory = new Memory({ get: () => null, set: () => undefined, remove: () => undefined })
  const player = new Player({ decks: own, urlOf, reportPlay: () => undefined, readList: () => Promise.reject(new Error('no list')), memory, onOnline: () => undefined, tabs })
  player.open('me')
  const heard = new Heard(player)
  const make = () => new RoomPlayer({ decks: theirs, urlOf, reportPlay: () => undefined, nowUs: rooms.nowUs, monotonicS: () => (performance.now() * speed) / 1000, delayMs: () => 0, onOnline: () => undefined })
  const listening = new RoomListening({ player, heard, rooms, tabs, make, maskOf: () => mask, selfId: () => 'me' })
  const sounding = () => [...own, ...theirs].filter((deck) => deck.sounding)
  return { line, said, gateway, rooms, player, heard, listening, theirs, sounding, at: () => theirs.find((deck) => deck.sounding)?.position ?? -1, state: () => heard.store.getState() }
}

const song = roomItem('own').track

test('two devices with other clocks, other ways and other sound cards are together after eight seconds, and stay so', async () => {
  const one = page({ aheadUs: 9e12, speed: 1.00008, wire: { there: 40, back: 25, jitter: 120 }, slowness: { loadMs: 500, startMs: 130, seekMs: 180, speed: 1.0002 } })
  const two = page({ aheadUs: 4e9, speed: 0.99995, wire: { there: 3, back: 3, jitter: 5 }, slowness: { loadMs: 30, startMs: 15, seekMs: 20, speed: 0.9999 } })
  const state = roomState(begins(1_200))
  for (const { gateway, rooms } of [one, two]) {
    gateway.view = { ...roomView(), state }
    void rooms.join('room')
  }
  await pass(8_000)
  expect(one.at()).toBeGreaterThan(5)
  expect(Math.abs(one.at() - two.at())).toBeLessThan(0.1)
  for (let turn = 0; turn < 8; turn++) {
    await pass(10_000)
    expect(Math.abs(one.at() - two.at())).toBeLessThan(0.05)
  }
})

test('a lost connection is not heard, and what was missed is caught up with', async () => {
  const { gateway, rooms, at, sounding } = page()
  void rooms.join('room')
  await pass(5_000)
  gateway.drop()
  await pass(5_000)
  expect(at()).toBeCloseTo(9.7, 1)
  gateway.view = roomView(begins(-2_000, 50_000))
  gateway.comeBack()
  await pass(4_000)
  expect(at()).toBeCloseTo(56, 1)
  expect(sounding()).toHaveLength(1)
})

test('going in pauses what one plays oneself, and leaves its queue as it is', async () => {
  const { rooms, player, sounding, state } = page()
  player.playAll([song])
  await pass(2_000)
  expect(state()).toMatchObject({ channelId: null, track: { title: 'own' }, phase: 'playing' })
  void rooms.join('room')
  await pass(2_000)
  expect(player.store.getState()).toMatchObject({ phase: 'paused', queue: { entries: [{ track: { title: 'own' } }] } })
  expect(state()).toMatchObject({ channelId: 'room', track: { title: 'a' }, phase: 'playing' })
  expect(sounding()).toHaveLength(1)
  void rooms.leave()
  expect(sounding()).toHaveLength(0)
  expect(state()).toMatchObject({ channelId: null, track: { title: 'own' }, phase: 'paused' })
})

test('what is still loading when one goes in does not begin behind it', async () => {
  const { rooms, player, sounding } = page()
  player.playAll([song])
  void rooms.join('room')
  await pass(3_000)
  expect(player.store.getState().phase).toBe('paused')
  expect(sounding().map(({ url }) => url)).toEqual(['/a?100'])
})

test('to play something oneself is to leave the room, and says so', async () => {
  const { gateway, rooms, player, sounding, state } = page()
  void rooms.join('room')
  await pass(2_000)
  player.playAll([song])
  await pass(1_000)
  expect(rooms.store.getState().status).toBe('out')
  expect(gateway.count('room.leave')).toBe(1)
  expect(player.store.getState().note).toEqual({ kind: 'left-room', channelId: 'room' })
  expect(sounding().map(({ url }) => url)).toEqual(['/own?100'])
  expect(state()).toMatchObject({ channelId: null, track: { title: 'own' } })
})

test('who conducts steers the room with the keys of the player', async () => {
  const { gateway, rooms, heard, state } = page({ mask: kDj })
  void rooms.join('room')
  await pass(2_000)
  expect(state()).toMatchObject({ mayToggle: true, maySeek: true, maySkip: true })
  heard.toggle()
  heard.seek(42.5)
  heard.next()
  await pass(100)
  expect(gateway.asked.slice(-3)).toEqual([
    { t: 'room.pause', d: { channel_id: 'room' } },
    { t: 'room.seek', d: { channel_id: 'room', position_ms: 42_500 } },
    { t: 'room.skip', d: { channel_id: 'room', item_id: 'a' } },
  ])
})

test('who only listens steers nothing, but lets a room go on where nobody conducts, and skips what is theirs', async () => {
  const { gateway, rooms, heard, player, state } = page()
  void rooms.join('room')
  await pass(2_000)
  expect(state()).toMatchObject({ mayToggle: false, maySeek: false, maySkip: false })
  const before = gateway.asked.length
  heard.toggle()
  heard.seek(10)
  heard.next()
  expect(gateway.asked).toHaveLength(before)
  const me = { id: 'me', username: 'me', display_name: null, avatar: null }
  gateway.tellState(roomState({ playing: false, item: { ...roomItem('a'), added_by: me } }))
  await pass(100)
  expect(state()).toMatchObject({ phase: 'paused', mayToggle: true, maySkip: true })
  gateway.answers['room.play'] = 'room_changed'
  heard.toggle()
  await pass(100)
  expect(player.store.getState().note).toEqual({ kind: 'refused', code: 'room_changed' })
})

test('the volume is one’s own, in a room as well', async () => {
  const { rooms, player, theirs } = page()
  void rooms.join('room')
  await pass(2_000)
  player.set({ volume: 0.5 })
  expect(theirs.find((deck) => deck.sounding)?.level).toBe(0.25)
})

test('who is thrown out of a room is told, and it is silent', async () => {
  const { gateway, rooms, player, sounding } = page()
  void rooms.join('room')
  await pass(2_000)
  gateway.tell({ t: 'channel.deleted', d: { id: 'room', server_id: 's' } })
  expect(sounding()).toHaveLength(0)
  expect(player.store.getState().note).toEqual({ kind: 'refused', code: 'not_found' })
})

test('one page of a browser is heard: a room silences the players of others, and is left for what they play', async () => {
  const { line, said, rooms, player, sounding } = page()
  player.playAll([song])
  await pass(1_000)
  void rooms.join('room')
  await pass(1_000)
  expect(said).toEqual(['asks', 'started', 'sounds'])
  expect(sounding()).toHaveLength(1)
  line.listener('started')
  await pass(1_000)
  expect(sounding()).toEqual([])
  expect(rooms.store.getState()).toMatchObject({ status: 'out' })
  expect(player.store.getState().note).toEqual({ kind: 'left-room', channelId: 'room' })
})

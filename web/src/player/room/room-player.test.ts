import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiProblem } from '@/api/problem'
import type { Track } from '@/api/types'
import { serverUs } from '@/testing/room-server'
import { begins, roomItem, roomState } from '@/testing/rooms'
import { SimDeck, type Slowness } from '@/testing/sim-deck'
import { RoomPlayer } from './room-player'

const item = roomItem
const stateOf = roomState

const usual: Slowness = { loadMs: 50, startMs: 40, seekMs: 60, speed: 1 }
const reportPlay = vi.fn()
let broken: Set<string>
let failure: ApiProblem
let online: () => void
let urlOf: (track: Track) => Promise<string>

function client({ wrongByMs = 0, delayMs = 0, slowness = usual } = {}) {
  const decks = [new SimDeck(slowness), new SimDeck(slowness)] as const
  const player = new RoomPlayer({ decks, urlOf: (track) => urlOf(track), reportPlay, nowUs: () => serverUs() + wrongByMs * 1000, monotonicS: () => performance.now() / 1000, delayMs: () => delayMs, onOnline: (listener) => (online = listener) })
  player.setLoudness({ volume: 1, muted: false, normalised: true })
  const heard = () => decks.find(({ sounding }) => sounding)
  return { player, decks, heard, at: () => heard()?.position ?? -1, plays: () => heard()?.url?.split('?')[0], sound: () => player.store.getState() }
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance', 'Date'] })
  broken = new Set()
  failure = new ApiProblem('not_found', 404)
  reportPlay.mockClear()
  urlOf = vi.fn((track: Track) => (broken.has(track.id) ? Promise.reject(failure) : Promise.resolve(`/${track.title}?${(track.duration_ms ?? 0) / 1000}`)))
})

afterEach(() => vi.useRealTimers())

test('what begins ahead begins then, and is where it belongs', async () => {
  const { player, heard, at } = client()
  player.tune(stateOf(begins(600)))
  await pass(500)
  expect(heard()).toBeUndefined()
  await pass(600)
  expect(at()).toBeCloseTo(0.5, 1)
  await pass(8_000)
  expect(at()).toBeCloseTo(8.5, 1)
})

test('two whose clocks and sound cards differ are together within a few hundredths of a second', async () => {
  const one = client({ wrongByMs: 3, slowness: { loadMs: 400, startMs: 120, seekMs: 150, speed: 1.0003 } })
  const two = client({ wrongByMs: -4, slowness: { loadMs: 20, startMs: 20, seekMs: 30, speed: 0.9998 } })
  const state = stateOf(begins(400))
  one.player.tune(state)
  two.player.tune(state)
  await pass(8_000)
  expect(Math.abs(one.at() - two.at())).toBeLessThan(0.05)
  for (let second = 0; second < 60; second++) {
    await pass(1_000)
    expect(Math.abs(one.at() - two.at())).toBeLessThan(0.05)
  }
})

test('who comes late is there at once, and where the others are', async () => {
  const early = client()
  const state = stateOf(begins(300))
  early.player.tune(state)
  await pass(42_000)
  const late = client({ slowness: { loadMs: 200, startMs: 90, seekMs: 200, speed: 1 } })
  late.player.tune(state)
  await pass(1_000)
  expect(late.plays()).toBe('/a')
  await pass(3_000)
  expect(Math.abs(early.at() - late.at())).toBeLessThan(0.05)
})

test('what takes long to load is caught up with, and the sound that got stuck teaches nothing', async () => {
  const { player, at, decks } = client({ slowness: { ...usual, loadMs: 3_000 } })
  player.tune(stateOf(begins(300)))
  await pass(6_000)
  expect(at()).toBeCloseTo(5.7, 1)
  expect(decks[0].seeks).toBeLessThanOrEqual(1)
})

test('a pause is silence at once, and it goes on from where all stood', async () => {
  const { player, heard, at, sound } = client()
  player.tune(stateOf(begins(300)))
  await pass(10_300)
  player.tune(stateOf({ playing: false, ...begins(0, 10_000) }))
  expect(heard()).toBeUndefined()
  await pass(1_000)
  expect(sound()).toMatchObject({ phase: 'paused', position: 10 })
  player.tune(stateOf(begins(400, 10_000)))
  await pass(2_400)
  expect(at()).toBeCloseTo(12, 1)
  expect(sound().phase).toBe('playing')
})

test('a jump of whoever conducts is silent until its moment, and lands there', async () => {
  const { player, heard, at } = client()
  player.tune(stateOf(begins(300)))
  await pass(5_000)
  player.tune(stateOf(begins(500, 60_000)))
  expect(heard()).toBeUndefined()
  await pass(1_500)
  expect(at()).toBeCloseTo(61, 1)
})

test('the next one begins where the one before ends, without anybody saying so', async () => {
  const { player, plays, at, decks, sound } = client()
  player.tune(stateOf({ item: item('a', 30), next: item('b'), ...begins(300) }))
  await pass(30_000)
  expect(plays()).toBe('/a')
  expect(decks.some(({ url }) => url?.startsWith('/b'))).toBe(true)
  await pass(1_300)
  expect(plays()).toBe('/b')
  expect(at()).toBeCloseTo(1, 1)
  expect(sound().item?.id).toBe('b')
  const seeks = decks.reduce((sum, deck) => sum + deck.seeks, 0)
  // The server says it, too, a little later: nothing is to be heard of that.
  player.tune(stateOf({ item: item('b'), next: item('c'), ...begins(-1_000) }))
  expect(plays()).toBe('/b')
  await pass(4_000)
  expect(at()).toBeCloseTo(5, 1)
  expect(decks.reduce((sum, deck) => sum + deck.seeks, 0)).toBe(seeks)
  expect(urlOf).toHaveBeenCalledTimes(2)
})

test('where nothing comes next it is quiet', async () => {
  const { player, heard, sound } = client()
  player.tune(stateOf({ item: item('a', 5), ...begins(300) }))
  await pass(6_000)
  expect(heard()).toBeUndefined()
  expect(sound()).toMatchObject({ item: null, phase: 'idle' })
})

test('skipped: the one is silent at once, the other begins at its moment', async () => {
  const { player, heard, plays, at } = client()
  player.tune(stateOf(begins(300)))
  await pass(5_000)
  player.tune(stateOf({ item: item('b'), ...begins(500) }))
  expect(heard()).toBeUndefined()
  await pass(1_500)
  expect(plays()).toBe('/b')
  expect(at()).toBeCloseTo(1, 1)
})

test('a stall is waited for, and then made good; the room is shown where it is', async () => {
  const { player, at, heard, sound } = client()
  player.tune(stateOf(begins(300)))
  await pass(5_300)
  heard()?.stall(2_000)
  await pass(1_000)
  expect(sound()).toMatchObject({ phase: 'buffering' })
  expect(sound().position).toBeCloseTo(6, 0)
  await pass(4_000)
  expect(at()).toBeCloseTo(10, 1)
})

test('a jump while the sound is stuck is followed', async () => {
  const { player, at, heard } = client()
  player.tune(stateOf(begins(300)))
  await pass(5_000)
  heard()?.stall(5_000)
  await pass(200)
  player.tune(stateOf(begins(300, 70_000)))
  await pass(4_300)
  expect(at()).toBeCloseTo(74, 1)
})

test('the same state again, as after a lost connection, changes nothing that is heard', async () => {
  const { player, at, decks } = client()
  const state = stateOf(begins(300))
  player.tune(state)
  await pass(5_000)
  const { seeks } = decks[0]
  player.tune({ ...state })
  expect(at()).toBeCloseTo(4.7, 1)
  await pass(1_000)
  expect(at()).toBeCloseTo(5.7, 1)
  expect(decks[0].seeks).toBe(seeks)
})

test('where the browser wants a tap, a tap brings the sound to where the room is', async () => {
  const { player, decks, heard, at, sound } = client()
  for (const deck of decks) deck.blocked = true
  player.tune(stateOf(begins(300)))
  await pass(5_300)
  expect(sound()).toMatchObject({ phase: 'blocked' })
  expect(sound().position).toBeCloseTo(5, 0)
  for (const deck of decks) deck.blocked = false
  player.resume()
  await pass(3_000)
  expect(heard()).toBeDefined()
  expect(at()).toBeCloseTo(8, 1)
  expect(sound().phase).toBe('playing')
})

test('the browser took the sound away: it comes back with a tap, not by itself', async () => {
  const { player, heard, at, sound } = client()
  player.tune(stateOf(begins(300)))
  await pass(5_000)
  heard()?.pause()
  await pass(2_000)
  expect(heard()).toBeUndefined()
  expect(sound().phase).toBe('blocked')
  player.resume()
  await pass(3_300)
  expect(at()).toBeCloseTo(10, 1)
})

test('what cannot be heard is silent until the next one', async () => {
  broken.add('t-a')
  const { player, heard, plays, at, sound } = client()
  player.tune(stateOf({ item: item('a', 10), next: item('b'), ...begins(300) }))
  await pass(5_300)
  expect(heard()).toBeUndefined()
  expect(sound()).toMatchObject({ phase: 'failed', item: { id: 'a' } })
  expect(sound().position).toBeCloseTo(5, 0)
  await pass(8_000)
  expect(plays()).toBe('/b')
  expect(at()).toBeCloseTo(3, 1)
})

test.each([
  ['the server is away', new ApiProblem('unreachable', 0), 'buffering'],
  ['it is refused', new ApiProblem('not_found', 404), 'failed'],
] as const)('while its item plays, what could not be heard (%s) is asked for again, and joins in', async (_, problem, phase) => {
  broken.add('t-a')
  failure = problem
  const { player, heard, at, sound } = client()
  player.tune(stateOf(begins(300)))
  await pass(20_300)
  expect(heard()).toBeUndefined()
  expect(sound()).toMatchObject({ phase, item: { id: 'a' } })
  expect(vi.mocked(urlOf).mock.calls.length).toBeGreaterThan(3)
  expect(vi.mocked(urlOf).mock.calls.length).toBeLessThan(10)
  broken.clear()
  await pass(10_000)
  expect(at()).toBeCloseTo(30, 1)
  expect(sound().phase).toBe('playing')
})

test('a connection that is back is used at once, and nothing is asked for that does not play', async () => {
  broken.add('t-a')
  failure = new ApiProblem('unreachable', 0)
  const { player, at } = client()
  player.tune(stateOf(begins(300)))
  await pass(20_300)
  broken.clear()
  online()
  await pass(1_000)
  expect(at()).toBeCloseTo(21, 1)

  broken.add('t-b')
  player.tune(stateOf({ item: item('b'), playing: false, ...begins(0) }))
  await pass(2_000)
  vi.mocked(urlOf).mockClear()
  await pass(60_000)
  expect(urlOf).not.toHaveBeenCalled()
  broken.clear()
  player.tune(stateOf({ item: item('b'), ...begins(300) }))
  await pass(5_300)
  expect(at()).toBeCloseTo(5, 1)
})

test('a sound that breaks before it is heard is asked for again', async () => {
  const { player, decks, at } = client()
  player.tune(stateOf(begins(300)))
  await pass(60)
  decks[0].listener('failed')
  await pass(10_240)
  expect(at()).toBeCloseTo(10, 1)
})

test('what breaks off is asked for again, once', async () => {
  const { player, decks, at, sound } = client()
  player.tune(stateOf(begins(300)))
  await pass(5_000)
  decks[0].listener('failed')
  await pass(3_300)
  expect(urlOf).toHaveBeenCalledTimes(2)
  expect(at()).toBeCloseTo(8, 1)
  expect(sound().phase).toBe('playing')
})

test('out of the room it is quiet, and back in it is there', async () => {
  const { player, heard, plays, sound } = client()
  const state = stateOf(begins(300))
  player.tune(state)
  await pass(5_000)
  player.tune(null)
  expect(heard()).toBeUndefined()
  expect(sound()).toMatchObject({ item: null, phase: 'idle' })
  await pass(1_000)
  player.tune(state)
  await pass(1_000)
  expect(plays()).toBe('/a')
})

test('who hears later plays sooner', async () => {
  const { player, at } = client({ delayMs: 200 })
  player.tune(stateOf(begins(600)))
  await pass(8_600)
  expect(at()).toBeCloseTo(8.2, 1)
})

test('all tracks are equally loud, and half of one is a play', async () => {
  const { player, heard } = client()
  player.tune(stateOf({ item: item('a', 60, { loudness_lufs: -8, peak: 0 }), ...begins(300) }))
  await pass(5_000)
  expect(heard()?.level).toBeCloseTo(10 ** (-10 / 20), 5)
  player.setLoudness({ volume: 1, muted: true, normalised: true })
  expect(heard()?.level).toBe(0)
  expect(reportPlay).not.toHaveBeenCalled()
  await pass(27_000)
  expect(reportPlay).toHaveBeenCalledOnce()
  expect(reportPlay.mock.calls[0]?.[0]).toBe('t-a')
})

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ApiProblem } from '@/api/problem'
import type { Track } from '@/api/types'
import type { KeyValueStore } from '@/lib/storage'
import type { Deck, DeckEvent } from './deck'
import { Memory } from './memory'
import { Player } from './player'
import { kQueueMax } from './queue'
import { type Line, Tabs } from './tabs'

class FakeDeck implements Deck {
  listener: (event: DeckEvent) => void = () => undefined
  position = 0
  duration = 0
  buffered = 0
  url: string | null = null
  playing = false
  level = 1
  blocked = false
  /** It never begins. */
  mute = false
  rate = 1
  get sounding() {
    return this.playing
  }
  load(url: string) {
    Object.assign(this, { url, position: 0, duration: 100, playing: false })
  }
  unload() {
    Object.assign(this, { url: null, position: 0, duration: 0, playing: false })
  }
  play(): Promise<void> {
    if (this.blocked) return Promise.reject(new DOMException('', 'NotAllowedError'))
    if (this.mute) return Promise.resolve()
    this.playing = true
    this.listener('playing')
    return Promise.resolve()
  }
  pause() {
    this.playing = false
  }
  seek(position: number) {
    this.position = position
  }
  setLevel(level: number) {
    this.level = level
  }
  setRate(rate: number) {
    this.rate = rate
  }
  /** Plays on until there. */
  playTo(position: number) {
    for (let at = this.position + 0.25; at <= position; at += 0.25) {
      this.position = at
      this.listener('time')
    }
  }
  end() {
    this.position = this.duration
    this.listener('ended')
  }
}

const track = (id: string, facts: Partial<Track> = {}) =>
  ({ id, title: id, duration_ms: 100_000, loudness_lufs: null, peak: null, waveform_preview: [1], ...facts }) as unknown as Track

function storageOf(): KeyValueStore {
  const kept = new Map<string, string>()
  return { get: (key) => kept.get(key) ?? null, set: (key, value) => void kept.set(key, value), remove: (key) => void kept.delete(key) }
}

let storage: KeyValueStore
let decks: [FakeDeck, FakeDeck]
let broken: Set<string>
let online: () => void
const reportPlay = vi.fn()
const random = vi.fn(() => 0)
let away: ApiProblem | null
const urlOf = vi.fn((asked: Track) => (away ? Promise.reject(away) : broken.has(asked.id) ? Promise.reject(new ApiProblem('not_found', 404)) : Promise.resolve(`/${asked.id}`)))

const said = vi.fn()
let other: (word: unknown) => void

function make() {
  const line: Line = { listener: () => undefined, say: said }
  other = (word) => line.listener(word)
  decks = [new FakeDeck(), new FakeDeck()]
  const player = new Player({ decks, urlOf, reportPlay, memory: new Memory(storage), random, onOnline: (listener) => (online = listener), tabs: new Tabs(line) })
  player.open('me')
  return player
}
const settled = () => new Promise((done) => setTimeout(done))
const sounding = () => decks.find((deck) => deck.playing)
const current = (player: Player) => {
  const { queue } = player.store.getState()
  return queue.entries.find(({ key }) => key === queue.current)?.track.id
}

const titles = (player: Player) => player.store.getState().queue.entries.map((entry) => entry.track.id)

beforeEach(() => {
  storage = storageOf()
  broken = new Set()
  away = null
  urlOf.mockClear()
  reportPlay.mockClear()
  random.mockReturnValue(0)
})

test('plays what it is given, and one after the other', async () => {
  const player = make()
  player.playAll([track('a'), track('b')])
  await settled()
  expect(sounding()?.url).toBe('/a')
  sounding()?.end()
  await settled()
  expect(sounding()?.url).toBe('/b')
  sounding()?.end()
  await settled()
  expect(player.store.getState()).toMatchObject({ phase: 'paused', position: 0 })
})

test('makes the next one ready before the end, and takes it without asking again', async () => {
  const player = make()
  player.playAll([track('a'), track('b')])
  await settled()
  sounding()?.playTo(81)
  await settled()
  expect(decks.map(({ url }) => url).sort()).toEqual(['/a', '/b'])
  expect(urlOf).toHaveBeenCalledTimes(2)
  sounding()?.end()
  await settled()
  expect(sounding()?.url).toBe('/b')
  expect(urlOf).toHaveBeenCalledTimes(2)
  expect(current(player)).toBe('b')
})

test('where one ends the next begins at once: nothing is loaded, taken off or written down before', async () => {
  const player = make()
  player.playAll([track('a'), track('b')])
  await settled()
  sounding()?.playTo(81)
  await settled()
  const done: string[] = []
  const [from, to] = decks
  const tell = (what: string, act: () => void) => () => {
    done.push(what)
    act()
  }
  from.unload = tell('a off', from.unload.bind(from))
  const play = to.play.bind(to)
  to.play = () => {
    done.push('b on')
    return play()
  }
  const write = storage.set.bind(storage)
  storage.set = (key, value) => {
    done.push('written')
    write(key, value)
  }
  from.end()
  // Not a moment later than the event of the browser: no timer, no answer of a server is waited for.
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
  expect(done).toEqual(['b on', 'a off', 'written'])
  expect(sounding()).toMatchObject({ url: '/b', position: 0 })
  expect(from.url).toBeNull()
})

test('what was made ready is dropped when something else comes next', async () => {
  const player = make()
  player.playAll([track('a'), track('b')])
  await settled()
  sounding()?.playTo(81)
  await settled()
  player.addNext([track('x')])
  expect(decks.some(({ url }) => url === '/b')).toBe(false)
  sounding()?.end()
  await settled()
  expect(sounding()?.url).toBe('/x')
})

test('passes over what fails and says so, and gives up after three in a row', async () => {
  broken = new Set(['b', 'd', 'e', 'f'])
  const player = make()
  player.playAll([track('a'), track('b'), track('c'), track('d'), track('e'), track('f'), track('g')])
  await settled()
  player.next()
  await settled()
  expect(current(player)).toBe('c')
  expect(player.store.getState().note).toEqual({ kind: 'skipped', title: 'b' })
  sounding()?.end()
  await settled()
  expect(player.store.getState()).toMatchObject({ phase: 'failed', note: { kind: 'gave-up' } })
  expect(sounding()).toBeUndefined()
})

test('a browser that wants a tap first is told apart from one that fails', async () => {
  const player = make()
  decks[0].blocked = true
  player.playAll([track('a')])
  await settled()
  expect(player.store.getState().phase).toBe('blocked')
  decks[0].blocked = false
  player.toggle()
  await settled()
  expect(player.store.getState().phase).toBe('playing')
})

test('the last that was asked for wins, however late the others are', async () => {
  const player = make()
  let answer: (url: string) => void = () => undefined
  urlOf.mockImplementationOnce(() => new Promise((done) => (answer = done)))
  player.playAll([track('slow'), track('fast')])
  player.next()
  await settled()
  answer('/slow')
  await settled()
  expect(sounding()?.url).toBe('/fast')
})

test('a reload goes on where it stood, without a sound of its own', async () => {
  const player = make()
  player.playAll([track('a'), track('b')])
  await settled()
  sounding()?.playTo(30)
  player.set({ volume: 0.5 })
  player.pause()
  const again = make()
  expect(again.store.getState()).toMatchObject({ phase: 'paused', position: 30, volume: 0.5, duration: 100 })
  expect(decks[0].url).toBeNull()
  again.toggle()
  await settled()
  expect(sounding()).toMatchObject({ url: '/a', position: 30 })
})

test('another account finds nothing, and what was there falls silent', async () => {
  const player = make()
  player.playAll([track('a')])
  await settled()
  player.open('you')
  expect(sounding()).toBeUndefined()
  expect(player.store.getState()).toMatchObject({ phase: 'idle', queue: { entries: [] } })
  player.open('me')
  expect(current(player)).toBe('a')
})

test('all are equally loud if one wants that', async () => {
  const player = make()
  player.set({ volume: 1 })
  player.playAll([track('loud', { loudness_lufs: -8, peak: 0 })])
  await settled()
  expect(sounding()?.level).toBeCloseTo(10 ** (-10 / 20), 5)
  player.set({ normalised: false })
  expect(sounding()?.level).toBe(1)
  player.set({ muted: true })
  expect(sounding()?.level).toBe(0)
})

test('the songs of an album are as loud to each other as on it', async () => {
  const on = (number: number, disc: number | null = null) => ({ album: { id: 'record', title: 'Record', disc, number, loudness_lufs: -12, peak: -1, cover: null } })
  const quiet = track('quiet', { loudness_lufs: -20, peak: -6, ...on(2) })
  const player = make()
  player.set({ volume: 1 })
  const level = async (...tracks: Track[]) => {
    player.playAll(tracks, tracks.indexOf(quiet))
    await settled()
    return 20 * Math.log10(sounding()?.level ?? 0)
  }
  expect(await level(quiet)).toBeCloseTo(2)
  expect(await level(quiet, track('third', on(3)))).toBeCloseTo(-6)
  expect(await level(track('first', on(1)), quiet)).toBeCloseTo(-6)
  expect(await level(track('first', on(1, 2)), quiet)).toBeCloseTo(2)
  expect(await level(quiet, track('first of the second', on(1, 2)))).toBeCloseTo(-6)
  expect(await level(track('third', on(3)), quiet, track('fourth', on(4)))).toBeCloseTo(2)
  expect(await level(quiet, track('other', { album: { ...on(3).album, id: 'other' } }))).toBeCloseTo(2)
})

test('half of it heard is a play, told once; what was jumped over is not heard', async () => {
  const player = make()
  player.playAll([track('a')])
  await settled()
  sounding()?.playTo(20)
  player.seek(60)
  sounding()?.playTo(85)
  expect(reportPlay).not.toHaveBeenCalled()
  sounding()?.playTo(95)
  expect(reportPlay).toHaveBeenCalledTimes(1)
  expect(reportPlay.mock.calls[0]?.[0]).toBe('a')
})

test('back begins anew, or goes to the one before when it has only begun', async () => {
  const player = make()
  player.playAll([track('a'), track('b')], 1)
  await settled()
  sounding()?.playTo(10)
  player.previous()
  expect(sounding()).toMatchObject({ url: '/b', position: 0 })
  sounding()?.playTo(1)
  player.previous()
  await settled()
  expect(sounding()?.url).toBe('/a')
})

test('clearing can be taken back', async () => {
  const player = make()
  player.playAll([track('a'), track('b'), track('c')])
  await settled()
  player.clear()
  expect(player.store.getState().queue.entries).toHaveLength(1)
  player.undo()
  expect(titles(player)).toEqual(['a', 'b', 'c'])
})

test('a track that is deleted leaves the queue, and the next one plays', async () => {
  const player = make()
  player.playAll([track('a'), track('b')])
  await settled()
  player.trackGone('a')
  await settled()
  expect(sounding()?.url).toBe('/b')
})

test('what breaks off is taken up again where it was, once', async () => {
  const player = make()
  player.playAll([track('a'), track('b')])
  await settled()
  sounding()?.playTo(40)
  sounding()?.listener('failed')
  await settled()
  expect(sounding()).toMatchObject({ url: '/a', position: 40 })
  expect(urlOf).toHaveBeenCalledTimes(2)
  expect(player.store.getState()).toMatchObject({ phase: 'playing', note: null })

  // Another link is no help: it is passed over.
  broken.add('a')
  sounding()?.listener('failed')
  await settled()
  expect(current(player)).toBe('b')
  expect(player.store.getState().note).toEqual({ kind: 'skipped', title: 'a' })
})

test('what breaks off in a pause stays silent, and is asked for again when it goes on', async () => {
  const player = make()
  player.playAll([track('a')])
  await settled()
  sounding()?.playTo(40)
  player.pause()
  decks.find(({ url }) => url === '/a')?.listener('failed')
  await settled()
  expect(sounding()).toBeUndefined()
  expect(player.store.getState()).toMatchObject({ phase: 'paused', position: 40, note: null })
  player.toggle()
  await settled()
  expect(sounding()).toMatchObject({ url: '/a', position: 40 })
})

test('what is begun in its middle begins there, though it is not loaded yet', async () => {
  const player = make()
  player.playAll([track('a')])
  player.seek(60)
  await settled()
  expect(sounding()).toMatchObject({ url: '/a', position: 60 })
})

test('what is stopped before it is loaded stays silent, and goes on when one wants it', async () => {
  const player = make()
  player.playAll([track('a')])
  player.pause()
  await settled()
  expect(sounding()).toBeUndefined()
  expect(player.store.getState().phase).toBe('paused')
  player.toggle()
  await settled()
  expect(sounding()?.url).toBe('/a')
})

test('in any order all are heard once, whichever begins, and the order of the record comes back', async () => {
  const player = make()
  const names = ['a', 'b', 'c', 'd', 'e']
  for (const chance of [0, 0.5, 0.99]) {
    random.mockReturnValue(chance)
    player.shuffleAll(names.map((name) => track(name)))
    const played = []
    for (let count = 0; count < names.length; count++) {
      await settled()
      played.push(current(player))
      sounding()?.end()
    }
    await settled()
    expect(sounding()).toBeUndefined()
    expect(played.toSorted()).toEqual(names)
    player.setShuffled(false)
    expect(titles(player)).toEqual(names)
  }
})

test('what is begun while all is shuffled comes first, and nothing of its list is left out', async () => {
  const player = make()
  player.shuffleAll([track('x'), track('y')])
  player.playAll([track('a'), track('b'), track('c'), track('d')], 2)
  await settled()
  expect(current(player)).toBe('c')
  expect(titles(player)[0]).toBe('c')
  expect(titles(player).toSorted()).toEqual(['a', 'b', 'c', 'd'])
})

test('one track is played in front of what waits, and the queue goes on behind it', async () => {
  const player = make()
  player.playAll([track('a'), track('b')])
  player.addLast([track('c')])
  await settled()
  player.playNow(track('x'))
  await settled()
  expect(sounding()?.url).toBe('/x')
  expect(titles(player)).toEqual(['a', 'x', 'b', 'c'])
  expect(player.store.getState().note).toBeNull()
  sounding()?.end()
  await settled()
  expect(current(player)).toBe('b')
})

test('the one that plays already is begun anew, not put in twice', async () => {
  const player = make()
  player.playNow(track('a'))
  await settled()
  sounding()?.playTo(20)
  player.playNow(track('a'))
  await settled()
  expect(titles(player)).toEqual(['a'])
  expect(sounding()).toMatchObject({ url: '/a', position: 0 })
})

test('a queue that was replaced comes back, where it stood and as it was', async () => {
  const player = make()
  player.playAll([track('a'), track('b')])
  player.addLast([track('c')])
  player.next()
  await settled()
  sounding()?.playTo(40)
  player.playAll([track('x'), track('y')])
  await settled()
  expect(player.store.getState().note).toMatchObject({ kind: 'replaced' })
  player.addLast([track('z')])
  player.undo()
  await settled()
  expect(titles(player)).toEqual(['a', 'b', 'c', 'z'])
  expect(sounding()).toMatchObject({ url: '/b', position: 40 })
  expect(player.store.getState().note).toBeNull()

  player.pause()
  player.playAll([track('x'), track('y')])
  await settled()
  player.undo()
  await settled()
  expect(sounding()).toBeUndefined()
  expect(player.store.getState()).toMatchObject({ phase: 'paused', position: 40 })
})

test('what is lost by playing is not told of where nothing is, nor when it plays on', async () => {
  const player = make()
  const record = [track('a'), track('b')]
  player.playAll([track('x')])
  player.playAll(record)
  expect(player.store.getState().note).toBeNull()
  // The same list from another place.
  player.playAll(record, 1)
  expect(player.store.getState().note).toBeNull()
  player.playAll([track('y'), track('z')])
  await settled()
  expect(player.store.getState().note).toMatchObject({ kind: 'replaced' })
  sounding()?.end()
  expect(player.store.getState().note).toBeNull()
})

test('a single track that cannot be played is named: it is not several', async () => {
  broken = new Set(['b'])
  const player = make()
  player.playAll([track('a'), track('b')])
  await settled()
  sounding()?.end()
  await settled()
  expect(player.store.getState()).toMatchObject({ phase: 'failed', note: { kind: 'unplayable', title: 'b' } })
})

test('a sound that breaks before it is heard is asked for once more, and then passed over', async () => {
  const player = make()
  player.playAll([track('a'), track('b')])
  decks[0].mute = true
  await settled()
  decks[0].listener('failed')
  await settled()
  expect(urlOf).toHaveBeenCalledTimes(2)
  expect(player.store.getState()).toMatchObject({ phase: 'loading', note: null })
  decks[0].listener('failed')
  await settled()
  expect(current(player)).toBe('b')
  expect(player.store.getState().note).toEqual({ kind: 'skipped', title: 'a' })
})

test('what is stopped before it fails stays silent', async () => {
  broken = new Set(['a'])
  const player = make()
  player.playAll([track('a'), track('b')])
  player.pause()
  await settled()
  expect(sounding()).toBeUndefined()
  expect(player.store.getState()).toMatchObject({ phase: 'paused', note: null })
})

describe('of a list that is longer than the queue', () => {
  const many = Array.from({ length: kQueueMax + 200 }, (_, at) => track(`t${at}`))

  test.each([0, 300, kQueueMax + 150])('the part that holds the one that is played is kept (%i)', async (from) => {
    const player = make()
    player.playAll(many, from)
    await settled()
    expect(sounding()?.url).toBe(`/t${from}`)
    expect(current(player)).toBe(`t${from}`)
    expect(titles(player)).toHaveLength(kQueueMax)
    const first = Math.min(from, 200)
    expect(titles(player)).toEqual(many.slice(first, first + kQueueMax).map(({ id }) => id))
    player.setShuffled(true)
    player.playAll(many, from)
    expect(titles(player)[0]).toBe(`t${from}`)
    expect(new Set(titles(player)).size).toBe(kQueueMax)
  })

  test('any of it may come where it is played in any order', () => {
    random.mockReturnValue(0.999)
    const player = make()
    player.shuffleAll(many)
    expect(titles(player)[0]).toBe(`t${many.length - 1}`)
    expect(titles(player)).toHaveLength(kQueueMax)
  })

  test('one track is played from the end of a full queue as well: what was heard first makes room', async () => {
    const player = make()
    player.playAll(many.slice(0, kQueueMax), kQueueMax - 1)
    player.playNow(track('x'))
    await settled()
    expect(sounding()?.url).toBe('/x')
    expect(titles(player).slice(-2)).toEqual([`t${kQueueMax - 1}`, 'x'])
    expect(titles(player)[0]).toBe('t1')
  })
})

describe('what is taken out comes back', () => {
  const queueOf = async (...names: string[]) => {
    const player = make()
    player.playAll(names.map((name) => track(name)))
    await settled()
    return player
  }
  const keyOf = (player: Player, id: string) => player.store.getState().queue.entries.find((entry) => entry.track.id === id)?.key ?? ''

  test('to its place, into the queue as it is by then', async () => {
    const player = await queueOf('a', 'b', 'c')
    player.remove(keyOf(player, 'b'))
    player.addLast([track('x')])
    player.setRepeat('all')
    player.jump(keyOf(player, 'c'))
    player.undo()
    await settled()
    expect(titles(player)).toEqual(['a', 'b', 'c', 'x'])
    expect(current(player)).toBe('c')
    expect(player.store.getState()).toMatchObject({ queue: { repeat: 'all' }, note: null })
  })

  test('all that waited, in front of what was added since', async () => {
    const player = await queueOf('a', 'b', 'c')
    player.clear()
    player.addLast([track('x')])
    player.undo()
    expect(titles(player)).toEqual(['a', 'b', 'c', 'x'])
  })

  test('behind its neighbour, wherever that stands by then', async () => {
    const player = await queueOf('a', 'b', 'c', 'd')
    player.remove(keyOf(player, 'c'))
    player.move(keyOf(player, 'b'), 2)
    player.undo()
    expect(titles(player)).toEqual(['a', 'd', 'b', 'c'])
  })

  test('to its place in both orders while they are shuffled, and after', async () => {
    const player = await queueOf('a', 'b', 'c', 'd', 'e')
    player.setShuffled(true)
    const mixed = titles(player)
    player.remove(keyOf(player, 'c'))
    player.undo()
    expect(titles(player)).toEqual(mixed)
    player.setShuffled(false)
    expect(titles(player)).toEqual(['a', 'b', 'c', 'd', 'e'])
    player.setShuffled(true)
    player.remove(keyOf(player, 'c'))
    player.setShuffled(false)
    player.undo()
    expect(titles(player)).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  test('the last one as well, where it is played again', async () => {
    const player = await queueOf('a')
    player.remove(keyOf(player, 'a'))
    await settled()
    expect(player.store.getState()).toMatchObject({ phase: 'idle', note: { kind: 'removed' } })
    player.undo()
    expect(player.store.getState()).toMatchObject({ phase: 'paused', duration: 100 })
    expect(current(player)).toBe('a')
    player.toggle()
    await settled()
    expect(sounding()?.url).toBe('/a')
  })

  test('not what was deleted meanwhile, and what was changed as it is now', async () => {
    const player = await queueOf('a', 'b', 'c')
    player.clear()
    player.trackGone('b')
    player.trackChanged(track('c', { title: 'better' }))
    player.undo()
    expect(titles(player)).toEqual(['a', 'c'])
    expect(player.store.getState().queue.entries[1]?.track.title).toBe('better')

    player.remove(keyOf(player, 'c'))
    player.trackGone('other')
    expect(player.store.getState().note).toMatchObject({ kind: 'removed' })
    player.trackGone('c')
    expect(player.store.getState().note).toBeNull()
  })

  test('but not once another list is played', async () => {
    const player = await queueOf('a')
    player.remove(keyOf(player, 'a'))
    player.playAll([track('x')])
    expect(player.store.getState().note).toBeNull()
    player.undo()
    expect(titles(player)).toEqual(['x'])
  })
})

describe('while the server is away', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
  afterEach(() => void vi.useRealTimers())
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

  test.each([
    ['unreachable', 0],
    ['timeout', 0],
    ['rate_limited', 429],
    ['internal', 500],
    ['unavailable', 503],
  ])('nothing is passed over (%s): it waits, and is asked for again, less and less often', async (code, status) => {
    const player = make()
    player.playAll([track('a'), track('b')])
    await pass(0)
    sounding()?.playTo(40)
    away = new ApiProblem(code, status)
    sounding()?.listener('failed')
    await pass(0)
    expect(player.store.getState()).toMatchObject({ phase: 'buffering', position: 40, note: null })
    urlOf.mockClear()
    await pass(60_000)
    expect(current(player)).toBe('a')
    expect(player.store.getState()).toMatchObject({ phase: 'buffering', position: 40, note: null })
    expect(urlOf.mock.calls.length).toBeGreaterThan(3)
    expect(urlOf.mock.calls.length).toBeLessThan(20)
    away = null
    await pass(10_000)
    expect(sounding()).toMatchObject({ url: '/a', position: 40 })
  })

  test('it goes on as soon as there is a connection', async () => {
    away = new ApiProblem('unreachable', 0)
    const player = make()
    player.playAll([track('a')])
    await pass(0)
    away = null
    online()
    await pass(0)
    expect(sounding()?.url).toBe('/a')
    expect(player.store.getState().phase).toBe('playing')
  })

  test('what is stopped is not begun by a connection that comes back, and goes on where one left it', async () => {
    away = new ApiProblem('unreachable', 0)
    const player = make()
    player.playAll([track('a')])
    await pass(0)
    player.seek(30)
    player.pause()
    away = null
    online()
    await pass(60_000)
    expect(sounding()).toBeUndefined()
    expect(urlOf).toHaveBeenCalledOnce()
    player.toggle()
    await pass(0)
    expect(sounding()).toMatchObject({ url: '/a', position: 30 })
  })

  test('something else that one begins is not disturbed by what waited', async () => {
    away = new ApiProblem('unreachable', 0)
    const player = make()
    player.playAll([track('a'), track('b')])
    await pass(0)
    away = null
    player.next()
    await pass(60_000)
    expect(sounding()?.url).toBe('/b')
    expect(urlOf).toHaveBeenCalledTimes(2)
  })

  test('the next one is made ready later where that fails at first', async () => {
    const player = make()
    player.playAll([track('a'), track('b')])
    await pass(0)
    away = new ApiProblem('unreachable', 0)
    sounding()?.playTo(81)
    await pass(0)
    away = null
    sounding()?.playTo(85)
    // Not each time that the position moves.
    expect(urlOf).toHaveBeenCalledTimes(2)
    await pass(6_000)
    sounding()?.playTo(86)
    await pass(0)
    expect(decks.map(({ url }) => url).sort()).toEqual(['/a', '/b'])
    // Its sound breaks: the same.
    decks.find(({ url }) => url === '/b')?.listener('failed')
    sounding()?.playTo(88)
    expect(urlOf).toHaveBeenCalledTimes(3)
    await pass(6_000)
    sounding()?.playTo(89)
    await pass(0)
    expect(decks.map(({ url }) => url).sort()).toEqual(['/a', '/b'])
  })
})

test('another page that starts silences this one, which writes down where it stood and nothing after that', async () => {
  const player = make()
  player.playAll([track('a'), track('b')])
  await settled()
  sounding()?.playTo(40)
  other('started')
  expect(sounding()).toBeUndefined()
  expect(player.store.getState()).toMatchObject({ phase: 'paused', position: 40 })
  player.addLast([track('c')])
  player.set({ volume: 0.1 })
  const again = make()
  expect(again.store.getState()).toMatchObject({ position: 40, volume: 0.8 })
  expect(titles(again)).toEqual(['a', 'b'])
})

test('a page that starts says so, once, and remembers again', async () => {
  const player = make()
  player.playAll([track('a')])
  await settled()
  other('started')
  said.mockClear()
  player.playAll([track('x'), track('y')])
  player.next()
  await settled()
  expect(said.mock.calls).toEqual([['started']])
  player.pause()
  player.toggle()
  expect(said.mock.calls).toEqual([['started'], ['started']])
  const again = make()
  expect(titles(again)).toEqual(['x', 'y'])
})

test('what does not play is not stopped by another page', () => {
  const player = make()
  other('started')
  expect(player.store.getState().phase).toBe('idle')
})

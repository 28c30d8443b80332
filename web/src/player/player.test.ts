import { beforeEach, expect, test } from 'vitest'
import type { Track } from '@/api/types'
import { bench, current, makePlayer, reportPlay, resetBench, said, settled, sounding, titles, track, urlOf } from '@/testing/player-bench'

beforeEach(resetBench)

test('plays what it is given, and one after the other', async () => {
  const player = makePlayer()
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
  const player = makePlayer()
  player.playAll([track('a'), track('b')])
  await settled()
  sounding()?.playTo(81)
  await settled()
  expect(bench.decks.map(({ url }) => url).sort()).toEqual(['/a', '/b'])
  expect(urlOf).toHaveBeenCalledTimes(2)
  sounding()?.end()
  await settled()
  expect(sounding()?.url).toBe('/b')
  expect(urlOf).toHaveBeenCalledTimes(2)
  expect(current(player)).toBe('b')
})

test('where one ends the next begins at once: nothing is loaded, taken off or written down before', async () => {
  const player = makePlayer()
  player.playAll([track('a'), track('b')])
  await settled()
  sounding()?.playTo(81)
  await settled()
  const done: string[] = []
  const [from, to] = bench.decks
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
  const write = bench.storage.set.bind(bench.storage)
  bench.storage.set = (key, value) => {
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
  const player = makePlayer()
  player.playAll([track('a'), track('b')])
  await settled()
  sounding()?.playTo(81)
  await settled()
  player.addNext([track('x')])
  expect(bench.decks.some(({ url }) => url === '/b')).toBe(false)
  sounding()?.end()
  await settled()
  expect(sounding()?.url).toBe('/x')
})

test('a browser that wants a tap first is told apart from one that fails', async () => {
  const player = makePlayer()
  bench.decks[0].blocked = true
  player.playAll([track('a')])
  await settled()
  expect(player.store.getState().phase).toBe('blocked')
  bench.decks[0].blocked = false
  player.toggle()
  await settled()
  expect(player.store.getState().phase).toBe('playing')
})

test('the last that was asked for wins, however late the others are', async () => {
  const player = makePlayer()
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
  const player = makePlayer()
  player.playAll([track('a'), track('b')])
  await settled()
  sounding()?.playTo(30)
  player.set({ volume: 0.5 })
  player.pause()
  const again = makePlayer()
  expect(again.store.getState()).toMatchObject({ phase: 'paused', position: 30, volume: 0.5, duration: 100 })
  expect(bench.decks[0].url).toBeNull()
  again.toggle()
  await settled()
  expect(sounding()).toMatchObject({ url: '/a', position: 30 })
})

test('another account finds nothing, and what was there falls silent', async () => {
  const player = makePlayer()
  player.playAll([track('a')])
  await settled()
  player.open('you')
  expect(sounding()).toBeUndefined()
  expect(player.store.getState()).toMatchObject({ phase: 'idle', queue: { entries: [] } })
  player.open('me')
  expect(current(player)).toBe('a')
})

test('all are equally loud if one wants that', async () => {
  const player = makePlayer()
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
  const player = makePlayer()
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
  const player = makePlayer()
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
  const player = makePlayer()
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

test('a track that is deleted leaves the queue, and the next one plays', async () => {
  const player = makePlayer()
  player.playAll([track('a'), track('b')])
  await settled()
  player.trackGone('a')
  await settled()
  expect(sounding()?.url).toBe('/b')
})

test('what is begun in its middle begins there, though it is not loaded yet', async () => {
  const player = makePlayer()
  player.playAll([track('a')])
  player.seek(60)
  await settled()
  expect(sounding()).toMatchObject({ url: '/a', position: 60 })
})

test('what is stopped before it is loaded stays silent, and goes on when one wants it', async () => {
  const player = makePlayer()
  player.playAll([track('a')])
  player.pause()
  await settled()
  expect(sounding()).toBeUndefined()
  expect(player.store.getState().phase).toBe('paused')
  player.toggle()
  await settled()
  expect(sounding()?.url).toBe('/a')
})

test('another page that starts silences this one, which writes down where it stood and nothing after that', async () => {
  const player = makePlayer()
  player.playAll([track('a'), track('b')])
  await settled()
  sounding()?.playTo(40)
  bench.other('started')
  expect(sounding()).toBeUndefined()
  expect(player.store.getState()).toMatchObject({ phase: 'paused', position: 40 })
  player.addLast([track('c')])
  player.set({ volume: 0.1 })
  const again = makePlayer()
  expect(again.store.getState()).toMatchObject({ position: 40, volume: 0.8 })
  expect(titles(again)).toEqual(['a', 'b'])
})

test('a page that starts says so, once, and remembers again', async () => {
  const player = makePlayer()
  player.playAll([track('a')])
  await settled()
  bench.other('started')
  said.mockClear()
  player.playAll([track('x'), track('y')])
  player.next()
  await settled()
  expect(said.mock.calls).toEqual([['started']])
  player.pause()
  player.toggle()
  expect(said.mock.calls).toEqual([['started'], ['started']])
  const again = makePlayer()
  expect(titles(again)).toEqual(['x', 'y'])
})

test('what does not play is not stopped by another page', () => {
  const player = makePlayer()
  bench.other('started')
  expect(player.store.getState().phase).toBe('idle')
})

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ApiProblem } from '@/api/problem'
import { bench, current, makePlayer, resetBench, settled, sounding, track, urlOf } from '@/testing/player-bench'

beforeEach(resetBench)

test('passes over what fails and says so, and gives up after three in a row', async () => {
  bench.broken = new Set(['b', 'd', 'e', 'f'])
  const player = makePlayer()
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

test('what breaks off is taken up again where it was, once', async () => {
  const player = makePlayer()
  player.playAll([track('a'), track('b')])
  await settled()
  sounding()?.playTo(40)
  sounding()?.listener('failed')
  await settled()
  expect(sounding()).toMatchObject({ url: '/a', position: 40 })
  expect(urlOf).toHaveBeenCalledTimes(2)
  expect(player.store.getState()).toMatchObject({ phase: 'playing', note: null })

  // Another link is no help: it is passed over.
  bench.broken.add('a')
  sounding()?.listener('failed')
  await settled()
  expect(current(player)).toBe('b')
  expect(player.store.getState().note).toEqual({ kind: 'skipped', title: 'a' })
})

test('what breaks off in a pause stays silent, and is asked for again when it goes on', async () => {
  const player = makePlayer()
  player.playAll([track('a')])
  await settled()
  sounding()?.playTo(40)
  player.pause()
  bench.decks.find(({ url }) => url === '/a')?.listener('failed')
  await settled()
  expect(sounding()).toBeUndefined()
  expect(player.store.getState()).toMatchObject({ phase: 'paused', position: 40, note: null })
  player.toggle()
  await settled()
  expect(sounding()).toMatchObject({ url: '/a', position: 40 })
})

test('a single track that cannot be played is named: it is not several', async () => {
  bench.broken = new Set(['b'])
  const player = makePlayer()
  player.playAll([track('a'), track('b')])
  await settled()
  sounding()?.end()
  await settled()
  expect(player.store.getState()).toMatchObject({ phase: 'failed', note: { kind: 'unplayable', title: 'b' } })
})

test('a sound that breaks before it is heard is asked for once more, and then passed over', async () => {
  const player = makePlayer()
  player.playAll([track('a'), track('b')])
  bench.decks[0].mute = true
  await settled()
  bench.decks[0].listener('failed')
  await settled()
  expect(urlOf).toHaveBeenCalledTimes(2)
  expect(player.store.getState()).toMatchObject({ phase: 'loading', note: null })
  bench.decks[0].listener('failed')
  await settled()
  expect(current(player)).toBe('b')
  expect(player.store.getState().note).toEqual({ kind: 'skipped', title: 'a' })
})

test('what is stopped before it fails stays silent', async () => {
  bench.broken = new Set(['a'])
  const player = makePlayer()
  player.playAll([track('a'), track('b')])
  player.pause()
  await settled()
  expect(sounding()).toBeUndefined()
  expect(player.store.getState()).toMatchObject({ phase: 'paused', note: null })
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
    const player = makePlayer()
    player.playAll([track('a'), track('b')])
    await pass(0)
    sounding()?.playTo(40)
    bench.away = new ApiProblem(code, status)
    sounding()?.listener('failed')
    await pass(0)
    expect(player.store.getState()).toMatchObject({ phase: 'buffering', position: 40, note: null })
    urlOf.mockClear()
    await pass(60_000)
    expect(current(player)).toBe('a')
    expect(player.store.getState()).toMatchObject({ phase: 'buffering', position: 40, note: null })
    expect(urlOf.mock.calls.length).toBeGreaterThan(3)
    expect(urlOf.mock.calls.length).toBeLessThan(20)
    bench.away = null
    await pass(10_000)
    expect(sounding()).toMatchObject({ url: '/a', position: 40 })
  })

  test('it goes on as soon as there is a connection', async () => {
    bench.away = new ApiProblem('unreachable', 0)
    const player = makePlayer()
    player.playAll([track('a')])
    await pass(0)
    bench.away = null
    bench.online()
    await pass(0)
    expect(sounding()?.url).toBe('/a')
    expect(player.store.getState().phase).toBe('playing')
  })

  test('what is stopped is not begun by a connection that comes back, and goes on where one left it', async () => {
    bench.away = new ApiProblem('unreachable', 0)
    const player = makePlayer()
    player.playAll([track('a')])
    await pass(0)
    player.seek(30)
    player.pause()
    bench.away = null
    bench.online()
    await pass(60_000)
    expect(sounding()).toBeUndefined()
    expect(urlOf).toHaveBeenCalledOnce()
    player.toggle()
    await pass(0)
    expect(sounding()).toMatchObject({ url: '/a', position: 30 })
  })

  test('something else that one begins is not disturbed by what waited', async () => {
    bench.away = new ApiProblem('unreachable', 0)
    const player = makePlayer()
    player.playAll([track('a'), track('b')])
    await pass(0)
    bench.away = null
    player.next()
    await pass(60_000)
    expect(sounding()?.url).toBe('/b')
    expect(urlOf).toHaveBeenCalledTimes(2)
  })

  test('the next one is made ready later where that fails at first', async () => {
    const player = makePlayer()
    player.playAll([track('a'), track('b')])
    await pass(0)
    bench.away = new ApiProblem('unreachable', 0)
    sounding()?.playTo(81)
    await pass(0)
    bench.away = null
    sounding()?.playTo(85)
    // Not each time that the position moves.
    expect(urlOf).toHaveBeenCalledTimes(2)
    await pass(6_000)
    sounding()?.playTo(86)
    await pass(0)
    expect(bench.decks.map(({ url }) => url).sort()).toEqual(['/a', '/b'])
    // Its sound breaks: the same.
    bench.decks.find(({ url }) => url === '/b')?.listener('failed')
    sounding()?.playTo(88)
    expect(urlOf).toHaveBeenCalledTimes(3)
    await pass(6_000)
    sounding()?.playTo(89)
    await pass(0)
    expect(bench.decks.map(({ url }) => url).sort()).toEqual(['/a', '/b'])
  })
})

import { beforeEach, describe, expect, test } from 'vitest'
import { ApiProblem } from '@/api/problem'
import { bench, current, listed, makePlayer, random, readList, resetBench, settled, sounding, titles, track } from '@/testing/player-bench'
import { kQueueMax } from './queue'
import type { Player } from './player'

const names = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `t${from + at}`)
const upTo = (end: number) => names(0, end)
const noteOf = (player: Player) => player.store.getState().note

/** Plays a list of which the first `known` are at hand. */
async function playing(all: readonly string[], known: number, from = 0) {
  bench.list = [...all]
  const player = makePlayer()
  player.playAll(listed(all, known), from)
  await settled()
  return player
}
const onwards = async (player: Player, tracks = 1) => {
  for (let count = 0; count < tracks; count++) {
    sounding()?.end()
    await settled()
  }
  return current(player)
}

beforeEach(resetBench)

test('a list goes on behind what is known of it, page after page, as its end comes near', async () => {
  const player = await playing(upTo(250), 50, 10)
  expect(current(player)).toBe('t10')
  expect(readList).not.toHaveBeenCalled()
  await onwards(player, 20)
  expect(titles(player)).toEqual(upTo(150))
  expect(readList).toHaveBeenCalledExactlyOnceWith(bench.source, 't49')
  const heard = []
  while (sounding()) heard.push(await onwards(player))
  expect(heard.slice(0, 219)).toEqual(names(31, 250))
  expect(player.store.getState()).toMatchObject({ phase: 'paused', note: null })
})

test('a page that cannot be read is told of, and asked for again when the next track plays', async () => {
  bench.listAway = new ApiProblem('unreachable', 0)
  const player = await playing(upTo(60), 5)
  expect(noteOf(player)).toEqual({ kind: 'list-away' })
  expect(sounding()?.url).toBe('/t0')
  player.addLast([track('x')])
  await settled()
  expect(readList).toHaveBeenCalledTimes(1)
  bench.listAway = null
  await onwards(player)
  expect(readList).toHaveBeenCalledTimes(2)
  expect(titles(player)).toEqual([...upTo(5), 'x', ...names(5, 60)])
  expect(noteOf(player)).toBeNull()
})

test('what can be taken back is not hidden by a page that cannot be read', async () => {
  const player = makePlayer()
  player.playAll([track('a'), track('b')])
  bench.listAway = new ApiProblem('unreachable', 0)
  bench.list = upTo(60)
  player.playAll(listed(bench.list, 5))
  await settled()
  expect(noteOf(player)).toMatchObject({ kind: 'replaced' })
})

test('a list that may not be read any more ends where it is, without a word', async () => {
  bench.listAway = new ApiProblem('not_found', 404)
  const player = await playing(upTo(60), 2)
  expect(noteOf(player)).toBeNull()
  await onwards(player, 2)
  expect(readList).toHaveBeenCalledTimes(1)
  expect(player.store.getState().phase).toBe('paused')
})

describe('a list that changes meanwhile', () => {
  test('doubles nothing, but what stands in it twice is heard twice', async () => {
    const player = await playing(upTo(6), 3)
    expect(titles(player)).toEqual(upTo(6))
    // Moved behind what was read of it.
    bench.list = ['t1', 't2', 't0', 't3']
    player.playAll({ ...listed(['t0', 't1', 't2'], 3), more: true })
    await settled()
    expect(titles(player)).toEqual(['t0', 't1', 't2', 't3'])
    bench.list = ['t0', 't1', 't0#2', 't2']
    player.playAll(listed(bench.list, 2))
    await settled()
    expect(titles(player)).toEqual(['t0', 't1', 't0', 't2'])
  })

  test('goes on from an earlier place when the last that is known is gone', async () => {
    const player = makePlayer()
    bench.list = ['t0', 't1', 't3', 't4']
    player.playAll({ ...listed(upTo(3), 3), more: true })
    await settled()
    expect(titles(player)).toEqual(['t0', 't1', 't2', 't3', 't4'])
    expect(readList.mock.calls.map(([, after]) => after)).toEqual(['t2', 't1'])
  })
})

describe('a page that comes late', () => {
  test('is dropped when something else plays by then', async () => {
    const arrive = bench.holdList()
    const player = await playing(upTo(60), 5)
    player.playAll([track('a'), track('b')])
    arrive()
    await settled()
    expect(titles(player)).toEqual(['a', 'b'])
    // What was there comes back with the list, and that goes on.
    player.undo()
    await settled()
    expect(titles(player)).toEqual(upTo(60))
  })

  test('does not keep the list that plays by then from being read', async () => {
    bench.holdList()
    const player = await playing(upTo(60), 5)
    bench.list = ['a', 'b', 'c']
    player.playAll(listed(bench.list, 1))
    await settled()
    expect(titles(player)).toEqual(['a', 'b', 'c'])
  })

  test('is waited for at the end of what is known, and played', async () => {
    const arrive = bench.holdList()
    const player = await playing(upTo(4), 2)
    await onwards(player, 2)
    expect(sounding()).toBeUndefined()
    expect(player.store.getState().phase).toBe('buffering')
    arrive()
    await settled()
    expect(sounding()?.url).toBe('/t2')

    await onwards(player, 2)
    expect(player.store.getState().phase).toBe('paused')
  })

  test('is waited for when somebody asks for the next, until it is clear that it does not come', async () => {
    const arrive = bench.holdList()
    const player = await playing(upTo(4), 1)
    player.next()
    expect(player.store.getState().phase).toBe('buffering')
    bench.listAway = new ApiProblem('unreachable', 0)
    arrive()
    await settled()
    expect(player.store.getState()).toMatchObject({ phase: 'paused', note: { kind: 'list-away' } })
    // Asked once more, it is read once more.
    bench.listAway = null
    player.next()
    await settled()
    expect(sounding()?.url).toBe('/t1')
  })

  test('is not waited for once nobody wants it', async () => {
    const arrive = bench.holdList()
    const player = await playing(upTo(4), 1)
    player.next()
    player.clear()
    expect(player.store.getState().phase).toBe('paused')
    arrive()
    await settled()
    expect(titles(player)).toEqual(['t0'])
    expect(sounding()).toBeUndefined()
    // Unless that is taken back.
    player.undo()
    player.play()
    await settled()
    expect(titles(player)).toEqual(upTo(4))
  })
})

test('what is taken out while more of its list is waited for leaves silence', async () => {
  bench.holdList()
  const player = await playing(upTo(4), 2, 1)
  player.next()
  player.remove(player.store.getState().queue.current ?? '')
  await settled()
  expect(sounding()).toBeUndefined()
  expect(player.store.getState().phase).toBe('idle')
})

describe('in any order', () => {
  test('all of it is read at once, up to some hundreds that wait, and mixed; unshuffled it has its order', async () => {
    random.mockReturnValue(0.5)
    bench.list = upTo(1000)
    const player = makePlayer()
    player.shuffleAll(listed(bench.list, 50))
    await settled()
    const first = titles(player)
    expect(first[0]).toBe('t25')
    expect(first).toHaveLength(350)
    expect(new Set(first)).toEqual(new Set(upTo(350)))
    // What came later does not stand behind what was there before.
    expect(first.slice(1, 100).some((id) => !upTo(50).includes(id))).toBe(true)
    player.setShuffled(false)
    expect(titles(player)).toEqual(upTo(350))
  })

  test('all of a long list is heard, each track once', async () => {
    bench.list = upTo(700)
    const player = makePlayer()
    random.mockReturnValue(0.999)
    player.shuffleAll(listed(bench.list, 700))
    await settled()
    expect(current(player)).toBe('t699')
    const heard: (string | undefined)[] = []
    for (; sounding(); await onwards(player)) heard.push(current(player))
    // The first of them has left the queue by the time its turn comes in the list.
    expect(heard.filter((id, at) => heard.indexOf(id) === at).toSorted()).toEqual(upTo(700).toSorted())
    expect(heard.length).toBeLessThanOrEqual(701)
  }, 20_000)

  test('what somebody put next comes next', async () => {
    const arrive = bench.holdList()
    bench.list = upTo(300)
    const player = makePlayer()
    player.shuffleAll(listed(bench.list, 50))
    player.addNext([track('x')])
    random.mockReturnValue(0.999)
    arrive()
    await settled()
    expect(titles(player)).toHaveLength(301)
    expect(titles(player)[1]).toBe('x')
  })
})

test('of what is known, what does not fit is read again when its turn comes', async () => {
  const player = await playing(upTo(700), 700)
  expect(titles(player)).toEqual(upTo(kQueueMax))
  await onwards(player, 485)
  expect(titles(player)).toEqual(names(100, 600))
  expect(current(player)).toBe('t485')
})

test('repeated, it begins anew only when all of it was heard', async () => {
  const player = await playing(upTo(4), 2)
  player.setRepeat('all')
  const heard = []
  for (let count = 0; count < 4; count++) heard.push(await onwards(player))
  expect(heard).toEqual(['t1', 't2', 't3', 't0'])
})

test('a list goes on after a reload', async () => {
  const before = await playing(upTo(60), 30)
  before.pause()
  const player = makePlayer()
  expect(titles(player)).toEqual(upTo(30))
  player.jump(player.store.getState().queue.entries[15]?.key ?? '')
  await settled()
  expect(titles(player)).toEqual(upTo(60))
})

test('nothing is read for a player that is silent', async () => {
  const player = await playing(upTo(60), 30)
  player.pause()
  player.remove(...player.store.getState().queue.entries.slice(5).map(({ key }) => key))
  await settled()
  expect(readList).not.toHaveBeenCalled()
})

describe('what a list took the place of', () => {
  test('is nothing where the same list plays on from another place', async () => {
    const player = await playing(upTo(300), 50, 40)
    expect(titles(player)).toHaveLength(150)
    player.playAll(listed(bench.list, 50), 3)
    expect(noteOf(player)).toBeNull()
    // But what one has put into it is one's own.
    player.addNext([track('x')])
    player.playAll(listed(bench.list, 50))
    expect(noteOf(player)).toMatchObject({ kind: 'replaced' })
  })

  test('comes back without what was read of the other one meanwhile', async () => {
    const player = makePlayer()
    player.playAll([track('a'), track('b')])
    bench.list = upTo(60)
    player.playAll(listed(bench.list, 5))
    await settled()
    player.addLast([track('x')])
    expect(titles(player)).toHaveLength(61)
    player.undo()
    await settled()
    expect(titles(player)).toEqual(['a', 'b', 'x'])
  })
})

import { beforeEach, describe, expect, test } from 'vitest'
import { current, makePlayer, random, resetBench, settled, sounding, titles, track } from '@/testing/player-bench'
import type { Player } from './player'
import { kQueueMax } from './queue'

beforeEach(resetBench)

test('clearing can be taken back', async () => {
  const player = makePlayer()
  player.playAll([track('a'), track('b'), track('c')])
  await settled()
  player.clear()
  expect(player.store.getState().queue.entries).toHaveLength(1)
  player.undo()
  expect(titles(player)).toEqual(['a', 'b', 'c'])
})

test('in any order all are heard once, whichever begins, and the order of the record comes back', async () => {
  const player = makePlayer()
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
  const player = makePlayer()
  player.shuffleAll([track('x'), track('y')])
  player.playAll([track('a'), track('b'), track('c'), track('d')], 2)
  await settled()
  expect(current(player)).toBe('c')
  expect(titles(player)[0]).toBe('c')
  expect(titles(player).toSorted()).toEqual(['a', 'b', 'c', 'd'])
})

test('one track is played in front of what waits, and the queue goes on behind it', async () => {
  const player = makePlayer()
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
  const player = makePlayer()
  player.playNow(track('a'))
  await settled()
  sounding()?.playTo(20)
  player.playNow(track('a'))
  await settled()
  expect(titles(player)).toEqual(['a'])
  expect(sounding()).toMatchObject({ url: '/a', position: 0 })
})

test('a queue that was replaced comes back, where it stood and as it was', async () => {
  const player = makePlayer()
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
  const player = makePlayer()
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

describe('of a list that is longer than the queue', () => {
  const many = Array.from({ length: kQueueMax + 200 }, (_, at) => track(`t${at}`))

  test.each([0, 300, kQueueMax + 150])('the part that holds the one that is played is kept (%i)', async (from) => {
    const player = makePlayer()
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
    const player = makePlayer()
    player.shuffleAll(many)
    expect(titles(player)[0]).toBe(`t${many.length - 1}`)
    expect(titles(player)).toHaveLength(kQueueMax)
  })

  test('one track is played from the end of a full queue as well: what was heard first makes room', async () => {
    const player = makePlayer()
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
    const player = makePlayer()
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

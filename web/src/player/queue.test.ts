import { describe, expect, test } from 'vitest'
import type { Track } from '@/api/types'
import * as q from './queue'

const entry = (key: string): q.QueueEntry => ({ key, track: { id: `t-${key}`, title: key } as Track })
const queueOf = (keys: string, current: string | null = null): q.Queue => ({ ...q.emptyQueue, entries: [...keys].map(entry), current })
const keys = (queue: q.Queue) => queue.entries.map(({ key }) => key).join('')

describe('what comes next', () => {
  test('is the one behind, and nothing at the end', () => {
    expect(q.nextEntry(queueOf('abc', 'a'), true)?.key).toBe('b')
    expect(q.nextEntry(queueOf('abc', 'c'), true)).toBeNull()
    expect(q.nextEntry(queueOf('abc'), false)?.key).toBe('a')
  })

  test('repeating all goes round, in both directions', () => {
    const queue: q.Queue = { ...queueOf('abc', 'c'), repeat: 'all' }
    expect(q.nextEntry(queue, true)?.key).toBe('a')
    expect(q.previousEntry({ ...queue, current: 'a' })?.key).toBe('c')
  })

  test('repeating one goes on only when somebody asks', () => {
    const queue: q.Queue = { ...queueOf('abc', 'b'), repeat: 'one' }
    expect(q.nextEntry(queue, true)?.key).toBe('b')
    expect(q.nextEntry(queue, false)?.key).toBe('c')
  })

  test('what went before is known, and nothing is in front of the first', () => {
    expect(q.previousEntry(queueOf('abc', 'b'))?.key).toBe('a')
    expect(q.previousEntry(queueOf('abc', 'a'))).toBeNull()
  })
})

describe('changing it', () => {
  test('adds behind the current one, or at the end', () => {
    expect(keys(q.addNext(queueOf('abc', 'a'), [entry('x'), entry('y')]))).toBe('axybc')
    expect(keys(q.addLast(queueOf('abc', 'a'), [entry('x')]))).toBe('abcx')
    expect(keys(q.addNext(queueOf(''), [entry('x')]))).toBe('x')
  })

  test('never holds more than fit', () => {
    const many = Array.from({ length: q.kQueueMax + 5 }, (_, index) => entry(`k${index}`))
    expect(q.addLast(q.emptyQueue, many).entries).toHaveLength(q.kQueueMax)
  })

  test('moves, and stays within its ends', () => {
    expect(keys(q.move(queueOf('abcd'), 'd', 1))).toBe('adbc')
    expect(keys(q.move(queueOf('abcd'), 'a', 99))).toBe('bcda')
    expect(keys(q.move(queueOf('abcd'), 'b', -3))).toBe('bacd')
    expect(keys(q.move(queueOf('abcd'), '?', 0))).toBe('abcd')
  })

  test('taking out what plays makes the one behind it the current one', () => {
    expect(q.remove(queueOf('abc', 'b'), 'b')).toMatchObject({ current: 'c' })
    expect(q.remove(queueOf('abc', 'c'), 'c')).toMatchObject({ current: null })
    expect(q.remove(queueOf('abc', 'b'), 'a')).toMatchObject({ current: 'b' })
    expect(q.remove(queueOf('abcde', 'b'), 'a', 'b', 'c')).toMatchObject({ current: 'd', entries: [{ key: 'd' }, { key: 'e' }] })
  })

  test('clearing keeps what has played', () => {
    expect(keys(q.clearWaiting(queueOf('abcd', 'b')))).toBe('ab')
  })
})

describe('shuffling', () => {
  test('mixes what waits, leaves the rest, and can be taken back', () => {
    const mixed = q.shuffle(queueOf('abcdef', 'b'), () => 0)
    expect(keys(mixed).slice(0, 2)).toBe('ab')
    expect([...keys(mixed)].sort().join('')).toBe('abcdef')
    expect(keys(mixed)).not.toBe('abcdef')
    expect(keys(q.unshuffle(mixed))).toBe('abcdef')
  })

  test('of what is only begun all is mixed, behind the one that begins', () => {
    const mixed = q.shuffleAll(queueOf('abcdef', 'd'), () => 0)
    expect(keys(mixed)[0]).toBe('d')
    expect([...keys(mixed)].sort().join('')).toBe('abcdef')
    expect(keys(q.unshuffle(mixed))).toBe('abcdef')
  })

  test('what was added meanwhile stands at the end afterwards, what was removed does not come back', () => {
    const mixed = q.addNext(q.remove(q.shuffle(queueOf('abcd', 'a'), () => 0), 'c'), [entry('x')])
    expect(keys(q.unshuffle(mixed))).toBe('abdx')
  })
})

test('a track that changes changes in all its places', () => {
  const queue: q.Queue = { ...q.emptyQueue, entries: [entry('a'), { ...entry('a'), key: 'again' }, entry('b')] }
  const after = q.withTrack(queue, { id: 't-a', title: 'Better' } as Track)
  expect(after.entries.map(({ track }) => track.title)).toEqual(['Better', 'Better', 'b'])
  expect(q.withTrack(queue, { id: 'none' } as Track)).toBe(queue)
})

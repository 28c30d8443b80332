import { expect, test } from 'vitest'
import { ApiProblem } from '@/api/problem'
import { id } from '@/testing/factories'
import { roomTrack } from '@/testing/stage'
import { enqueueAll, fillRoom } from './enqueue-all'

/** A queue with room for so many; a batch goes in as a whole, or not at all. */
function queue(space: number, refusal = 'queue_full') {
  const batches: (readonly string[])[] = []
  let asked = 0
  const enqueue = async (ids: readonly string[]) => {
    asked++
    if (batches.flat().length + ids.length > space) throw new ApiProblem(refusal, 0)
    batches.push(ids)
  }
  return { batches, enqueue, count: () => asked }
}
const ids = (count: number) => Array.from({ length: count }, (_, at) => `t${at}`)

test('many go in their order, as many at once as the server takes', async () => {
  const { batches, enqueue } = queue(200)
  expect(await enqueueAll(enqueue, ids(120))).toEqual({ added: 120, stopped: null })
  expect(batches.map(({ length }) => length)).toEqual([50, 50, 20])
  expect(batches.flat()).toEqual(ids(120))
})

test.each([1, 7, 33, 50, 99, 119])('a queue with room for %i is filled to the last place', async (space) => {
  const { batches, enqueue, count } = queue(space)
  expect(await enqueueAll(enqueue, ids(120))).toEqual({ added: space, stopped: 'queue_full' })
  expect(batches.flat()).toEqual(ids(120).slice(0, space))
  expect(count()).toBeLessThan(20)
})

test('where nothing at all goes in, the reason is the answer', async () => {
  await expect(enqueueAll(queue(0).enqueue, ids(3))).rejects.toMatchObject({ code: 'queue_full' })
  await expect(enqueueAll(queue(0, 'missing_permission').enqueue, ids(3))).rejects.toMatchObject({ code: 'missing_permission' })
})

test('whatever else goes wrong ends it, with what is in the queue by then', async () => {
  const { enqueue, count } = queue(60, 'unreachable')
  expect(await enqueueAll(enqueue, ids(120))).toEqual({ added: 50, stopped: 'unreachable' })
  expect(count()).toBe(2)
})

test('nothing is nothing to ask for', async () => {
  const { enqueue, count } = queue(5)
  expect(await enqueueAll(enqueue, [])).toEqual({ added: 0, stopped: null })
  expect(count()).toBe(0)
})

test('what not everybody would hear is left out, and does not keep the rest out', async () => {
  const { batches, enqueue } = queue(200)
  const tracks = [roomTrack(1), roomTrack(2, { visibility: 'private' }), roomTrack(3, { status: 'processing' }), roomTrack(4, { server_id: id(801) }), roomTrack(5, { server_id: null, visibility: 'public' })]
  expect(await fillRoom(enqueue, id(800), tracks)).toEqual({ added: 2, stopped: null, of: 5, unfit: 3 })
  expect(batches.flat()).toEqual([id(1), id(5)])
})

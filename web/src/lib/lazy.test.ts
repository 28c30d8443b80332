import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { patiently } from './lazy'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('tries again while the connection is away', async () => {
  const load = vi.fn(() => Promise.resolve('part'))
  load.mockRejectedValueOnce(new TypeError('offline')).mockRejectedValueOnce(new TypeError('offline'))
  const loaded = patiently(load)
  await vi.advanceTimersByTimeAsync(1_200)
  expect(await loaded).toBe('part')
})

it('gives up on a part that is gone', async () => {
  const load = vi.fn(() => Promise.reject(new TypeError('404')))
  const failure = patiently(load).catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(20_000)
  expect(await failure).toEqual(new TypeError('404'))
  expect(load).toHaveBeenCalledTimes(6)
})

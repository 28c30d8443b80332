import { expect, it, vi } from 'vitest'
import { claimPlayback, releasePlayback } from './playing'

it('silences what played before, and not itself', () => {
  const [first, second] = [vi.fn(), vi.fn()].map((pause) => ({ pause }) as unknown as HTMLMediaElement)
  if (!first || !second) throw new Error('two are needed')
  claimPlayback(first)
  claimPlayback(first)
  expect(first.pause).not.toHaveBeenCalled()
  claimPlayback(second)
  expect(first.pause).toHaveBeenCalledOnce()
  claimPlayback(first)
  expect(second.pause).toHaveBeenCalledOnce()
  expect(releasePlayback(second)).toBe(false)
  expect(releasePlayback(first)).toBe(true)
})

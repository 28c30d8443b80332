import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { whenQuiet } from './quiet'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function idling() {
  const waiting = new Map<number, () => void>()
  vi.stubGlobal('requestIdleCallback', (action: () => void) => {
    waiting.set(7, action)
    return 7
  })
  vi.stubGlobal('cancelIdleCallback', (handle: number) => waiting.delete(handle))
  return () => waiting.forEach((action) => action())
}

it('waits until the page has been there for a while, and then until it rests', () => {
  const rest = idling()
  const action = vi.fn()
  whenQuiet(action)
  rest()
  expect(action).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1_500)
  expect(action).not.toHaveBeenCalled()
  rest()
  expect(action).toHaveBeenCalledOnce()
})

it('waits for the time alone where a browser does not tell when it rests', () => {
  vi.stubGlobal('requestIdleCallback', undefined)
  const action = vi.fn()
  whenQuiet(action)
  vi.advanceTimersByTime(1_499)
  expect(action).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(action).toHaveBeenCalledOnce()
})

it('can be called off, early and late', () => {
  const rest = idling()
  const action = vi.fn()
  whenQuiet(action)()
  vi.advanceTimersByTime(2_000)
  rest()
  const stop = whenQuiet(action)
  vi.advanceTimersByTime(2_000)
  stop()
  rest()
  expect(action).not.toHaveBeenCalled()
})

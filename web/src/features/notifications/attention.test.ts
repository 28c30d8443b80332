// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Attention, kAttentionMs } from './attention'

let focused = true

beforeEach(() => {
  vi.useFakeTimers()
  focused = true
  vi.spyOn(document, 'hasFocus').mockImplementation(() => focused)
})
afterEach(() => vi.useRealTimers())

it('ends with the focus, or when nothing was touched for a while', () => {
  const told: boolean[] = []
  const attention = new Attention({ changed: (attentive) => told.push(attentive) })
  expect(told).toEqual([true])
  vi.advanceTimersByTime(kAttentionMs - 1)
  dispatchEvent(new Event('keydown'))
  vi.advanceTimersByTime(kAttentionMs - 1)
  expect(attention.now).toBe(true)
  vi.advanceTimersByTime(1)
  expect(told).toEqual([true, false])
  dispatchEvent(new Event('pointerdown'))
  focused = false
  dispatchEvent(new Event('blur'))
  expect(told).toEqual([true, false, true, false])
  attention.stop()
  focused = true
  dispatchEvent(new Event('focus'))
  expect(told).toHaveLength(4)
})

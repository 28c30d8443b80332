// @vitest-environment jsdom
import { expect, it, vi } from 'vitest'
import type { Message } from '@/api/types'
import { id, message } from '@/testing/factories'
import { fillGap } from './gap-filler'
import { emptyWindow, markGap, type MessageWindow, withAround, withMessage, withNewest } from './message-window'

/** A channel as the server keeps it, answering as the contract says. */
function channelOf(stored: readonly Message[]) {
  return vi.fn((_channel: string, { before, after, limit = 50 }: { before?: string; after?: string; limit?: number }) => {
    let found = [...stored].sort((a, b) => (a.id < b.id ? -1 : 1))
    if (before) found = found.filter((entry) => entry.id < before)
    if (after) return Promise.resolve(found.filter((entry) => entry.id > after).slice(0, limit).toReversed())
    return Promise.resolve(found.slice(-limit).toReversed())
  })
}

function holder(initial: MessageWindow) {
  const state = { window: initial, wasReset: false }
  return {
    state,
    access: {
      read: () => state.window,
      update: (change: (window: MessageWindow) => MessageWindow) => {
        state.window = change(state.window)
      },
      reset: () => {
        state.wasReset = true
      },
    },
  }
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => message(from + index))
const numbers = (window: MessageWindow) => window.items.map((item) => Number(item.id.slice(-12)))

it('reads nothing when nothing is missing', async () => {
  const fetch = channelOf([])
  await fillGap('c', holder(withNewest(emptyWindow, range(1, 2).toReversed(), 50, true)).access, fetch)
  expect(fetch).not.toHaveBeenCalled()
})

it('reads a gap over several pages while live messages arrive', async () => {
  const before = markGap(withNewest(emptyWindow, range(1, 3).toReversed(), 50, true))
  const { state, access } = holder(withMessage(before, message(400)))
  await fillGap('c', access, channelOf([...range(1, 260), message(400)]))
  expect(numbers(state.window)).toEqual([...range(1, 260), message(400)].map((entry) => Number(entry.id.slice(-12))))
  expect(state.window.gapAfter).toBeNull()
})

it('finds out what was deleted and edited meanwhile', async () => {
  const { state, access } = holder(markGap(withNewest(emptyWindow, range(1, 4).toReversed(), 50, true)))
  const edited = message(1, { content: 'new', edited_at: '2026-01-01T13:00:00.000Z' })
  await fillGap('c', access, channelOf([edited, message(3), message(4), message(5)]))
  expect(numbers(state.window)).toEqual([1, 3, 4, 5])
  expect(state.window.items[0]?.content).toBe('new')
})

it('finds out that the last message before the gap was deleted, whether or not others followed', async () => {
  for (const later of [[], [message(7)]]) {
    const { state, access } = holder(markGap(withNewest(emptyWindow, range(1, 4).toReversed(), 50, true)))
    await fillGap('c', access, channelOf([...range(1, 3), ...later]))
    expect(numbers(state.window)).toEqual([1, 2, 3, ...later.map(() => 7)])
  }
})

it('starts over when the gap is too long', async () => {
  const { state, access } = holder(markGap(withNewest(emptyWindow, [message(1)], 50, true)))
  await fillGap('c', access, channelOf(range(1, 900)))
  expect(state.wasReset).toBe(true)
})

it('fills an empty channel', async () => {
  const { state, access } = holder(markGap(withNewest(emptyWindow, [], 50, true)))
  await fillGap('c', access, channelOf(range(1, 3)))
  expect(numbers(state.window)).toEqual([1, 2, 3])
  expect(state.window.gapAfter).toBeNull()
})

it('leaves the gap marked when the request fails', async () => {
  const { state, access } = holder(markGap(withNewest(emptyWindow, [message(1)], 50, true)))
  await expect(fillGap('c', access, () => Promise.reject(new Error('down')))).rejects.toThrow('down')
  expect(state.window.gapAfter).toBe(id(1))
})

it('looks again at the neighbourhood when the reader is at an older place', async () => {
  const { state, access } = holder(markGap(withAround(emptyWindow, range(10, 14).toReversed())))
  const fetch = vi.fn((_channel: string, _cursor: { around?: string }) => Promise.resolve([message(14), message(12), message(11), message(10)]))
  await fillGap('c', access, fetch)
  expect(fetch).toHaveBeenCalledExactlyOnceWith('c', { around: id(12), limit: 100 })
  expect(numbers(state.window)).toEqual([10, 11, 12, 14])
  expect(state.window).toMatchObject({ gapAfter: null, hasNewer: true })
})

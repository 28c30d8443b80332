// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useStickToBottom } from './use-stick-to-bottom'

let resized: () => void = () => undefined
let frames: FrameRequestCallback[] = []

/** All that was asked for before the next picture. */
function nextFrame(): void {
  const due = frames
  frames = []
  for (const frame of due) frame(0)
}

beforeEach(() => {
  frames = []
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame))
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(callback: () => void) {
        resized = callback
      }
      observe() {}
      disconnect() {}
    },
  )
})
afterEach(() => vi.unstubAllGlobals())

/** A list of a height of its own: nothing is laid out here. */
function list() {
  const element = document.createElement('section')
  element.innerHTML = '<div data-slot="rows"></div>'
  const size = { content: 1000, window: 400 }
  Object.defineProperty(element, 'scrollHeight', { get: () => size.content })
  Object.defineProperty(element, 'clientHeight', { get: () => size.window })
  const scroller = { current: element }
  const handle = { current: null }
  const { result } = renderHook(() => useStickToBottom({ scroller, handle, rowCount: 10, detached: false }))
  const scrollTo = (top: number) => {
    element.scrollTop = top
    act(() => result.current.onScroll())
  }
  const grow = (change: Partial<typeof size>) => {
    Object.assign(size, change)
    act(() => resized())
  }
  act(() => resized())
  scrollTo(600)
  nextFrame()
  nextFrame()
  return { element, size, result, scrollTo, grow }
}

test('what grows is followed', () => {
  const { element, grow } = list()
  grow({ content: 1200 })
  expect(element.scrollTop).toBe(1200)
})

test('who scrolls up is left alone', () => {
  const { element, result, scrollTo, grow } = list()
  scrollTo(200)
  expect(result.current.atBottom).toBe(false)
  grow({ content: 1200 })
  expect(element.scrollTop).toBe(200)
})

test('a list that corrects its own place while it measures rows stays at its end', () => {
  const { element, result, scrollTo, grow } = list()
  grow({ content: 1200 })
  nextFrame()
  scrollTo(740)
  expect(result.current.atBottom).toBe(true)
  expect(element.scrollTop).toBe(1200)
})

test('a scroll that comes with another height of the window is not the reader leaving', () => {
  const { element, result, size, scrollTo } = list()
  size.window = 200
  scrollTo(600)
  expect(result.current.atBottom).toBe(true)
  expect(element.scrollTop).toBe(1000)
})

test('a reader gets away from a list that has just grown', () => {
  const { result, scrollTo, grow } = list()
  grow({ content: 1200 })
  scrollTo(700)
  nextFrame()
  nextFrame()
  scrollTo(700)
  expect(result.current.atBottom).toBe(false)
})

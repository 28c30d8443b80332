import { beforeEach, expect, test, vi } from 'vitest'
import { type Line, Tabs } from './tabs'

let lines: Line[]

/** A page of the browser: what it says reaches all others. */
function tab() {
  const line: Line = { listener: () => undefined, say: (word) => lines.filter((other) => other !== line).forEach(({ listener }) => listener(word)) }
  lines.push(line)
  const tabs = new Tabs(line)
  const hushed = vi.fn()
  tabs.onOther(hushed)
  return { tabs, hushed }
}

beforeEach(() => void (lines = []))

test('a page that is alone remembers', () => {
  expect(tab().tabs.remembers).toBe(true)
})

test('who starts is heard alone, and remembers alone', () => {
  const [one, two] = [tab(), tab()]
  one.tabs.started()
  expect(two.hushed).toHaveBeenCalledOnce()
  expect(one.hushed).not.toHaveBeenCalled()
  expect([one, two].map(({ tabs }) => tabs.remembers)).toEqual([true, false])
  two.tabs.started()
  expect(one.hushed).toHaveBeenCalledOnce()
  expect([one, two].map(({ tabs }) => tabs.remembers)).toEqual([false, true])
})

test('a page that is opened beside one that has started writes nothing over it, nor is it silenced', () => {
  const one = tab()
  one.tabs.started()
  const two = tab()
  expect(two.hushed).not.toHaveBeenCalled()
  expect(two.tabs.remembers).toBe(false)
  // One that never started has no say.
  const three = tab()
  expect(three.tabs.remembers).toBe(false)
  expect(one.tabs.remembers).toBe(true)
})

test('what a room plays silences others, and changes nothing of who remembers', () => {
  const [one, two] = [tab(), tab()]
  one.tabs.started()
  two.tabs.sounds()
  expect(one.hushed).toHaveBeenCalledOnce()
  expect([one, two].map(({ tabs }) => tabs.remembers)).toEqual([true, false])
})

test('an answer that comes late does not take it from who has started since', () => {
  const two = tab()
  two.tabs.started()
  lines[0]?.listener('holding')
  expect(two.tabs.remembers).toBe(true)
})

test('where pages cannot talk to each other each remembers', () => {
  const tabs = new Tabs(null)
  tabs.started()
  expect(tabs.remembers).toBe(true)
})

test('what is no word of ours is not listened to', () => {
  const { tabs, hushed } = tab()
  lines[0]?.listener({ kind: 'something' })
  expect(hushed).not.toHaveBeenCalled()
  expect(tabs.remembers).toBe(true)
})

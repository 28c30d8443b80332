// @vitest-environment jsdom
import { renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'
import { useStrayDrops } from './use-stray-drops'

/** Whether the browser would do with it what it does by itself. */
function lets(type: 'dragover' | 'drop', types: readonly string[], onto: EventTarget = document.body) {
  const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), { dataTransfer: { types, dropEffect: 'copy' } })
  onto.dispatchEvent(event)
  return { open: !event.defaultPrevented, effect: event.dataTransfer.dropEffect }
}

test('a file that is let go beside any place for it does not take the place of the app', () => {
  const { unmount } = renderHook(useStrayDrops)
  expect(lets('dragover', ['Files'])).toEqual({ open: false, effect: 'none' })
  expect(lets('drop', ['Files'])).toEqual({ open: false, effect: 'none' })
  unmount()
  expect(lets('drop', ['Files']).open).toBe(true)
})

test('a place that takes files keeps its say, and words are dropped as ever', () => {
  renderHook(useStrayDrops)
  const zone = document.body.appendChild(document.createElement('div'))
  zone.addEventListener('dragover', (event) => event.preventDefault())
  expect(lets('dragover', ['Files'], zone)).toEqual({ open: false, effect: 'copy' })
  expect(lets('drop', ['text/plain'])).toEqual({ open: true, effect: 'copy' })
})

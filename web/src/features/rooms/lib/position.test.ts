import { expect, test } from 'vitest'
import { roomState } from '@/testing/stage'
import { positionAt } from './position'

test('it moves with the clock of the server, not before the beginning and not beyond the end', () => {
  const state = roomState({ anchor_pos_ms: 10_000, anchor_server_us: 1_000_000_000 })
  expect(positionAt(state, 999_000_000)).toBe(10_000)
  expect(positionAt(state, 1_002_500_000)).toBe(12_500)
  expect(positionAt(state, 2_000_000_000)).toBe(180_000)
})

test('it stands where it was stopped', () => {
  expect(positionAt(roomState({ playing: false, anchor_pos_ms: 4_000 }), 9_000_000_000)).toBe(4_000)
  expect(positionAt(roomState({ item: null, anchor_pos_ms: 4_000 }), 9_000_000_000)).toBe(0)
})

// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { channel, id } from '@/testing/factories'
import { positionsAfterMove } from './use-move-channel'

const list = (...positions: number[]) => positions.map((position, index) => channel(index + 1, { position }))

it('swaps the places of two neighbours', () => {
  expect(positionsAfterMove(list(1, 4, 9), id(2), 1)).toEqual([
    { id: id(3), position: 4 },
    { id: id(2), position: 9 },
  ])
})

it('spreads equal places, so that the move can be seen', () => {
  expect(positionsAfterMove(list(0, 0, 0), id(1), 1)).toEqual([
    { id: id(1), position: 1 },
    { id: id(3), position: 2 },
  ])
})

it('does nothing at the ends', () => {
  expect(positionsAfterMove(list(1, 2), id(1), -1)).toEqual([])
  expect(positionsAfterMove(list(1, 2), id(2), 1)).toEqual([])
})

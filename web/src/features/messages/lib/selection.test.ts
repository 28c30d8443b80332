import { expect, it } from 'vitest'
import { nothingChosen, toggled, without } from './selection'

const order = Array.from({ length: 150 }, (_, index) => `m${index}`)

it('chooses one by one and lets go again', () => {
  const one = toggled(nothingChosen, 'm3', false, order)
  expect(one).toEqual({ ids: ['m3'], anchor: 'm3' })
  expect(toggled(one, 'm3', false, order).ids).toEqual([])
})

it('chooses a run in both directions and nothing twice', () => {
  const one = toggled(nothingChosen, 'm5', false, order)
  const up = toggled(one, 'm3', true, order)
  expect(up.ids.toSorted()).toEqual(['m3', 'm4', 'm5'])
  expect(toggled(up, 'm6', true, order).ids.toSorted()).toEqual(['m3', 'm4', 'm5', 'm6'])
})

it('begins a run nowhere as a single choice', () => {
  expect(toggled(nothingChosen, 'm3', true, order).ids).toEqual(['m3'])
  expect(toggled({ ids: ['gone'], anchor: 'gone' }, 'm3', true, order).ids).toEqual(['gone', 'm3'])
})

it('stops at a hundred', () => {
  const run = toggled(toggled(nothingChosen, 'm0', false, order), 'm149', true, order)
  expect(run.ids).toHaveLength(100)
  expect(toggled(run, 'm149', false, order).ids).toHaveLength(100)
})

it('forgets what somebody else has deleted', () => {
  expect(without({ ids: ['m1', 'm2'], anchor: 'm1' }, 'm1').ids).toEqual(['m2'])
})

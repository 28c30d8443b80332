import { expect, test } from 'vitest'
import { follow, type Following, type Reading, sought, started, startFollowing } from './follow'

const reading = (facts: Partial<Reading>): Reading => ({ at: 100, expected: 50, actual: 50, sounding: true, ...facts })
const behindBy = (seconds: number, state: Following = startFollowing) => follow(state, reading({ actual: 50 - seconds }))[1]

test('what nobody hears is left alone', () => {
  expect(behindBy(0.015)).toEqual({ kind: 'hold' })
  expect(behindBy(-0.015)).toEqual({ kind: 'hold' })
})

test('a little off is made good a little faster or slower, so that nobody hears it', () => {
  expect(behindBy(0.03)).toEqual({ kind: 'rate', rate: 1.005 })
  expect(behindBy(-0.03)).toEqual({ kind: 'rate', rate: 0.995 })
  expect(behindBy(0.07)).toEqual({ kind: 'rate', rate: 1.01 })
  expect(behindBy(0.2)).toEqual({ kind: 'rate', rate: 1.06 })
})

test('it goes on until it is there, and then plays as it is', () => {
  const [state] = follow(startFollowing, reading({ actual: 49.97 }))
  expect(follow(state, reading({ actual: 49.988 }))[1]).toEqual({ kind: 'hold' })
  expect(state.rate).toBe(1.005)
  expect(follow({ ...state, behind: 0 }, reading({}))[1]).toEqual({ kind: 'rate', rate: 1 })
})

test('far off it jumps, as far ahead as a jump takes; then not again for two seconds', () => {
  const [state, correction] = follow(startFollowing, reading({ actual: 40 }))
  expect(correction).toEqual({ kind: 'seek', to: 50 + startFollowing.seekCost })
  expect(follow(state, reading({ at: 101, actual: 49 }))[1]).toEqual({ kind: 'rate', rate: 1.06 })
  expect(follow(state, reading({ at: 102.1, actual: 49 }))[1].kind).toBe('seek')
})

test('what a jump or a start took is learnt for the next one, unless the sound got stuck', () => {
  const [jumped] = follow(sought(startFollowing, 99), reading({ actual: 49.9 }))
  expect(jumped.seekCost).toBeCloseTo(0.14)
  const [begun] = follow(started(startFollowing, 99), reading({ actual: 50.05 }))
  expect(begun.startCost).toBeCloseTo(0.02)
  const [stuck] = follow(sought(startFollowing, 99), reading({ at: 99.4, sounding: false }))
  expect(follow(stuck, reading({ actual: 49 }))[0]).toMatchObject({ seekCost: startFollowing.seekCost, judging: null })
})

test('what waits for sound is not corrected, and what has just begun is given time', () => {
  expect(follow(startFollowing, reading({ actual: 10, sounding: false }))[1]).toEqual({ kind: 'hold' })
  expect(follow(started(startFollowing, 99.8), reading({ actual: 10 }))[1]).toEqual({ kind: 'hold' })
})

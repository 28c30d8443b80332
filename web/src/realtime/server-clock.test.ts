import { expect, test } from 'vitest'
import { ServerClock, type TimeSample } from './server-clock'

// The same numbers with every run.
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

interface Way {
  /** Microseconds that each way takes at least, and how much more it takes now and then. */
  there?: number
  back?: number
  jitter?: number
  /** How much faster the clock of the server is. */
  skew?: number
}

const kAhead = 1.7e15

function world({ there = 20_000, back = 20_000, jitter = 0, skew = 0 }: Way = {}) {
  const random = numbers(7)
  const serverAt = (local: number) => kAhead + local * (1 + skew)
  // Most frames are hardly held up, some are for long.
  const late = () => jitter * random() ** 4
  const sample = (t0: number): TimeSample => {
    const arrived = t0 + there + late()
    const left = arrived + 50
    return { t0, t1: serverAt(arrived), t2: serverAt(left), t3: left + back + late() }
  }
  const burst = (at: number) => Array.from({ length: 8 }, (_, turn) => sample(at + turn * 30_000))
  return { serverAt, burst }
}

const kSecond = 1e6
const wrongBy = (clock: ServerClock, { serverAt }: ReturnType<typeof world>, at: number) => Math.abs((clock.nowUs(at) ?? 0) - serverAt(at))

test('knows nothing before there was an answer', () => {
  const clock = new ServerClock()
  expect(clock.nowUs(5)).toBeNull()
  expect(clock.rttMs).toBeNull()
  clock.add([])
  expect(clock.nowUs(5)).toBeNull()
})

test('the way there and back is taken out', () => {
  const here = world()
  const clock = new ServerClock()
  clock.add(here.burst(0))
  expect(wrongBy(clock, here, kSecond)).toBeLessThan(100)
  expect(clock.rttMs).toBeCloseTo(40, 1)
})

test('of a burst the quickest answer is believed: frames that were held up do no harm', () => {
  const here = world({ jitter: 200_000 })
  const clock = new ServerClock()
  clock.add(here.burst(0))
  expect(wrongBy(clock, here, kSecond)).toBeLessThan(10_000)
  for (let turn = 1; turn < 12; turn++) clock.add(here.burst(turn * 30 * kSecond))
  expect(wrongBy(clock, here, 340 * kSecond)).toBeLessThan(5_000)
})

test('two clocks that are not equally fast stay together between the bursts', () => {
  const here = world({ skew: 100e-6, jitter: 5_000 })
  const clock = new ServerClock()
  for (let turn = 0; turn < 12; turn++) clock.add(here.burst(turn * 30 * kSecond))
  // 100 ppm are 3 ms in half a minute.
  expect(wrongBy(clock, here, 360 * kSecond)).toBeLessThan(1_000)
})

test('a way that is longer than the way back costs half of the difference, and no more', () => {
  const here = world({ there: 30_000, back: 10_000 })
  const clock = new ServerClock()
  clock.add(here.burst(0))
  expect(wrongBy(clock, here, kSecond)).toBeLessThan(10_100)
})

test('a clock that stood still in between, or another server, is noticed with the next burst', () => {
  const here = world()
  const clock = new ServerClock()
  for (let turn = 0; turn < 5; turn++) clock.add(here.burst(turn * 30 * kSecond))
  const slept = 600 * kSecond
  const later = here.burst(200 * kSecond).map(({ t1, t2, ...own }) => ({ ...own, t1: t1 + slept, t2: t2 + slept }))
  clock.add(later)
  expect(Math.abs((clock.nowUs(201 * kSecond) ?? 0) - here.serverAt(201 * kSecond) - slept)).toBeLessThan(200)
})

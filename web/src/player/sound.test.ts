import { expect, test, vi } from 'vitest'
import { Listening } from './listening'
import { gainOf } from './loudness'

const dB = (gain: number) => 20 * Math.log10(gain)

test('loud tracks are made quieter, to what all aim at', () => {
  expect(dB(gainOf({ loudness_lufs: -8, peak: 0 }))).toBeCloseTo(-10)
  expect(dB(gainOf({ loudness_lufs: -14, peak: -1 }))).toBeCloseTo(-4)
})

test('quiet ones are made louder as far as their peaks allow', () => {
  expect(dB(gainOf({ loudness_lufs: -23, peak: -10 }))).toBeCloseTo(5)
  expect(dB(gainOf({ loudness_lufs: -23, peak: -3 }))).toBeCloseTo(2)
  expect(dB(gainOf({ loudness_lufs: -23, peak: 0.5 }))).toBeCloseTo(0)
  expect(dB(gainOf({ loudness_lufs: -60, peak: -50 }))).toBeCloseTo(12)
})

test('of what nobody measured nothing is changed', () => {
  expect(gainOf({ loudness_lufs: null, peak: null })).toBe(1)
})

function listening(duration: number) {
  const report = vi.fn()
  const heard = new Listening('t', new Date(0), report)
  const listen = (from: number, to: number) => {
    for (let at = from; at <= to; at += 0.25) heard.at(at, duration)
  }
  return { heard, listen, report }
}

test('half of a short track, or four minutes of a long one, is a play', () => {
  const short = listening(60)
  short.listen(0, 29.75)
  expect(short.report).not.toHaveBeenCalled()
  short.listen(30, 30)
  expect(short.report).toHaveBeenCalledExactlyOnceWith('t', '1970-01-01T00:00:00.000Z', 30)
  const long = listening(3600)
  long.listen(0, 239.75)
  expect(long.report).not.toHaveBeenCalled()
  long.listen(240, 240)
  expect(long.report).toHaveBeenCalledOnce()
})

test('it is a play once, and what was jumped over does not count', () => {
  const { heard, listen, report } = listening(60)
  listen(0, 20)
  heard.interrupted()
  listen(50, 58)
  expect(report).not.toHaveBeenCalled()
  listen(58.25, 60)
  listen(60, 60)
  expect(report).toHaveBeenCalledOnce()
})

test('while nobody knows how long it is, nothing is a play', () => {
  const { listen, report } = listening(0)
  listen(0, 500)
  expect(report).not.toHaveBeenCalled()
})

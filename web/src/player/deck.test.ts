// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { AudioDeck, holdsVolume } from './deck'

/** An <audio> as on a phone that lets nobody but its own keys set how loud it is; some take the value for a moment. */
function fixed(forAMoment: boolean): HTMLAudioElement {
  const audio = new Audio()
  let shown = 1
  Object.defineProperty(audio, 'volume', {
    get: () => shown,
    set: (volume: number) => {
      if (!forAMoment) return
      shown = volume
      queueMicrotask(() => (shown = 1))
    },
  })
  return audio
}

test('nothing is heard at no level, where the volume is not ours to set as well', () => {
  const audio = fixed(false)
  const deck = new AudioDeck(audio)
  deck.setLevel(0)
  expect(audio.muted).toBe(true)
  deck.setLevel(0.5)
  expect(audio.muted).toBe(false)
})

test('a level is the volume, and never more than there is', () => {
  const audio = new Audio()
  const deck = new AudioDeck(audio)
  deck.setLevel(0.25)
  expect(audio.volume).toBe(0.25)
  deck.setLevel(3)
  expect(audio.volume).toBe(1)
  deck.setLevel(0)
  expect(audio).toMatchObject({ volume: 0, muted: true })
})

test('whether a volume holds is known where it does, does not, or only seems to', async () => {
  expect(await holdsVolume(new Audio())).toBe(true)
  expect(await holdsVolume(fixed(false))).toBe(false)
  expect(await holdsVolume(fixed(true))).toBe(false)
})

import { Music } from './support/music'
import { tone } from './support/sound'
import { expect, test } from './support/test'

test('the next track is ready before the one that plays has ended, and begins where it ends', async ({ veza, visit }) => {
  const music = await Music.own({ veza, visit }, [tone('Two.wav', 8, 550), tone('One.wav', 8, 440)])
  const { page } = music
  interface Begun {
    /** Whether this came of the end of another one, without anything in between. */
    atEnd: boolean
    /** Seconds of the other one that were not heard. */
    left: number
    readyState: number
    position: number
  }
  await page.evaluate(() => {
    const begun: Begun[] = []
    const sounds: { what: string; at: number }[] = []
    let ending: HTMLAudioElement | null = null
    const { port1, port2 } = new MessageChannel()
    // The next task of the page: what comes of the end without waiting for anything has been done by then.
    port1.addEventListener('message', () => (ending = null))
    port1.start()
    const onEnded = (event: Event) => {
      ending = event.target as HTMLAudioElement
      port2.postMessage(null)
    }
    for (const audio of document.querySelectorAll('audio')) {
      audio.addEventListener('ended', onEnded, { capture: true })
      for (const what of ['playing', 'ended']) audio.addEventListener(what, () => sounds.push({ what, at: performance.now() }))
    }
    const { play } = HTMLMediaElement.prototype
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      begun.push({ atEnd: ending !== null && ending !== this, left: ending ? ending.duration - ending.currentTime : -1, readyState: this.readyState, position: this.currentTime })
      return play.call(this)
    }
    Object.assign(window, { begun, sounds })
  })
  const asked: string[] = []
  page.on('request', (request) => /\/playback$|\/stream\?/.test(request.url()) && asked.push(new URL(request.url()).pathname))
  await music.play('One')
  await music.plays('Two')
  await music.isHeard()
  const [first, second, ...more] = await page.evaluate(() => (window as unknown as { begun: Begun[] }).begun)
  expect(first?.atEnd).toBe(false)
  expect(more).toEqual([])
  // It had more than enough to begin with, all of the other one was heard, and nothing else was asked for in between: what is left
  // of a gap is what the browser takes from one sound to the next.
  expect(second).toMatchObject({ atEnd: true, position: 0 })
  expect(second?.left).toBeLessThanOrEqual(0.05)
  expect(second?.readyState).toBeGreaterThanOrEqual(3)
  expect(new Set(asked).size).toBe(4)
  const sounds = await page.evaluate(() => (window as unknown as { sounds: { what: string; at: number }[] }).sounds)
  const ended = sounds.findIndex(({ what }) => what === 'ended')
  test.info().annotations.push({ type: 'gap', description: `${Math.round((sounds[ended + 1]?.at ?? 0) - (sounds[ended]?.at ?? 0))} ms` })
})

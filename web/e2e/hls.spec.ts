import { HlsPlayer } from './support/hls'
import { Music } from './support/music'
import { tone } from './support/sound'
import { expect, test } from './support/test'

// Five segments, the last of them shorter.
const kSeconds = 18.3
const kHertz = 440

const codecs = [
  { codec: 'aac', type: 'audio/mp4; codecs="mp4a.40.2"', named: 'mp4a.40.2', frame: 1024 / 48_000 },
  { codec: 'opus', type: 'audio/mp4; codecs="opus"', named: 'opus', frame: 0.02 },
]

for (const { codec, type, named, frame } of codecs)
  test(`hls.js plays, seeks and switches in ${codec}, and hears all of it`, async ({ veza, visit }) => {
    const music = await Music.own({ veza, visit }, [tone('Ladder.wav', kSeconds, kHertz)])
    const { page } = music
    const answered = page.waitForResponse((response) => response.url().endsWith('/playback'))
    await music.play('Ladder')
    const { hls_url: address } = (await (await answered).json()) as { hls_url: string }
    await music.pause()
    const player = await HlsPlayer.in(page)
    test.skip(!(await player.plays(type)), `this browser takes no ${type} from a script`)
    const url = new URL(address, page.url())
    url.searchParams.set('codec', codec)

    expect(await player.open(url.href)).toEqual([named, named, named])
    const goesOn = async () => {
      const { time, decoded } = await player.state()
      await expect.poll(async () => (await player.state()).time).toBeGreaterThan(time + 0.4)
      expect((await player.state()).decoded).toBeGreaterThan(decoded)
    }
    await goesOn()
    const loadedTo = async () => {
      const { buffered } = await player.state()
      return buffered.length === 1 ? (buffered[0]?.[1] ?? 0) : 0
    }
    await expect.poll(loadedTo).toBeGreaterThan(kSeconds - 2 * frame)
    const whole = await player.state()
    expect(whole.level).toBe(0)
    expect(whole.buffered).toHaveLength(1)
    expect(whole.buffered[0]?.[0]).toBeLessThanOrEqual(frame)
    expect(Math.abs((whole.buffered[0]?.[1] ?? 0) - kSeconds)).toBeLessThanOrEqual(2 * frame)
    expect(Math.abs(whole.duration - kSeconds)).toBeLessThanOrEqual(2 * frame)

    // Into the midst of a segment, back, and in each rendition: it goes on from where it is.
    for (const [level, to] of [[0, 9.5], [2, 3], [1, 13.9]] as const) {
      await player.switchTo(level)
      await player.seek(to)
      await expect.poll(async () => (await player.state()).level).toBe(level)
      await goesOn()
      expect((await player.state()).time).toBeGreaterThan(to)
    }
    await player.seek(kSeconds - 1.5)
    await expect.poll(async () => (await player.state()).ended).toBe(true)
    const end = await player.state()
    expect(Math.abs(end.time - kSeconds)).toBeLessThanOrEqual(2 * frame)
    expect(end.errors).toEqual([])

    for (const level of [0, 1, 2]) {
      const { seconds, hertz } = await player.decode(level)
      expect(Math.abs(seconds - kSeconds), `rendition ${level}`).toBeLessThanOrEqual(2 * frame)
      expect(Math.abs(hertz - kHertz), `rendition ${level}`).toBeLessThanOrEqual(1)
    }
    await player.close()
  })

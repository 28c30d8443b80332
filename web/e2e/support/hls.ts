import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type { default as HlsClass, HlsConfig } from 'hls.js'

const source = readFileSync(createRequire(import.meta.url).resolve('hls.js/dist/hls.min.js'), 'utf8')

/** How the sound of a stream stands. Times in seconds. */
export interface Heard {
  time: number
  duration: number
  ended: boolean
  /** The parts that are loaded, as start and end. */
  buffered: [number, number][]
  /** The rendition that is heard, counted from the smallest. */
  level: number
  /** Bytes of sound that were decoded. */
  decoded: number
  /** What went wrong: not that it waits, nor that it drops what it was told not to need any more. */
  errors: string[]
}

export interface Decoded {
  seconds: number
  /** How high the tone in the middle is. */
  hertz: number
}

interface Handle {
  audio: HTMLAudioElement & { webkitAudioDecodedByteCount?: number }
  hls: HlsClass
  errors: string[]
}

interface HlsWindow {
  Hls: typeof HlsClass
  heard: Handle
}

/** A foreign player, hls.js, put into a page of Veza: it gets nothing but the address of a playlist. */
export class HlsPlayer {
  private constructor(private readonly page: Page) {}

  static async in(page: Page): Promise<HlsPlayer> {
    // Not as a script of the page, whose policy knows only those of its own.
    await page.evaluate(source)
    return new HlsPlayer(page)
  }

  plays(type: string): Promise<boolean> {
    return this.page.evaluate((asked) => MediaSource.isTypeSupported(asked), type)
  }

  /** Plays from the start, in the smallest rendition. Answers the codecs of all. */
  open(url: string): Promise<string[]> {
    return this.page.evaluate(async (address) => {
      const { Hls } = window as unknown as HlsWindow
      const audio = new Audio()
      const errors: string[] = []
      // A worker would come from a blob, which the policy of the page refuses.
      const config: Partial<HlsConfig> = { enableWorker: false, startLevel: 0 }
      const hls = new Hls(config)
      hls.on(Hls.Events.ERROR, (_, { details }) => /stall|^aborted$/i.test(details) || errors.push(details))
      const parsed = new Promise<string[]>((done) => hls.on(Hls.Events.MANIFEST_PARSED, (_, { levels }) => done(levels.map(({ audioCodec }) => audioCodec ?? ''))))
      const attached = new Promise<void>((done) => hls.on(Hls.Events.MEDIA_ATTACHED, () => done()))
      hls.loadSource(address)
      hls.attachMedia(audio)
      Object.assign(window, { heard: { audio, hls, errors } })
      const [codecs] = await Promise.all([parsed, attached])
      hls.loadLevel = 0
      await audio.play()
      return codecs
    }, url)
  }

  state(): Promise<Heard> {
    return this.page.evaluate(() => {
      const { audio, hls, errors } = (window as unknown as HlsWindow).heard
      const buffered = Array.from({ length: audio.buffered.length }, (_, at): [number, number] => [audio.buffered.start(at), audio.buffered.end(at)])
      const { currentTime: time, duration, ended, webkitAudioDecodedByteCount: decoded = 0 } = audio
      return { time, duration, ended, buffered, level: hls.currentLevel, decoded, errors }
    })
  }

  async seek(to: number): Promise<void> {
    await this.page.evaluate((at) => ((window as unknown as HlsWindow).heard.audio.currentTime = at), to)
  }

  /** To another rendition, at once: what was loaded of the one before is dropped. */
  async switchTo(level: number): Promise<void> {
    await this.page.evaluate((to) => ((window as unknown as HlsWindow).heard.hls.currentLevel = to), level)
  }

  async close(): Promise<void> {
    await this.page.evaluate(() => (window as unknown as HlsWindow).heard.hls.destroy())
  }

  /** One rendition from end to end, its parts put together and decoded, as the browser understands them. */
  decode(level: number): Promise<Decoded> {
    return this.page.evaluate(async (at) => {
      const { hls } = (window as unknown as HlsWindow).heard
      const fragments = hls.levels[at]?.details?.fragments ?? []
      const addresses = [fragments[0]?.initSegment?.url ?? '', ...fragments.map(({ url }) => url)]
      const parts = await Promise.all(addresses.map(async (address) => (await fetch(address)).arrayBuffer()))
      const whole = await new Blob(parts).arrayBuffer()
      const sound = await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(whole)
      const samples = sound.getChannelData(0)
      const from = Math.round(samples.length / 2)
      let risen = 0
      for (let each = from; each < from + 48_000; each++) if ((samples[each - 1] ?? 0) < 0 && (samples[each] ?? 0) >= 0) risen++
      return { seconds: sound.duration, hertz: risen }
    }, level)
  }
}

export type DeckEvent = 'time' | 'playing' | 'waiting' | 'paused' | 'ended' | 'failed' | 'ready'

/** One sound that can be played: the player has two, so that the next track is ready when one ends. */
export interface Deck {
  /** Told of everything that happens to it. */
  listener: (event: DeckEvent) => void
  readonly position: number
  /** 0 while it is not known. */
  readonly duration: number
  /** How far it is loaded, in seconds from the start of the part that holds the position. */
  readonly buffered: number
  /** Whether it moves: it plays, and what is to be heard is there. */
  readonly sounding: boolean
  load(url: string): void
  unload(): void
  /** Rejects where the browser wants a gesture first. */
  play(): Promise<void>
  pause(): void
  seek(position: number): void
  /** From 0 to 1, as it is; what is more is as loud as 1. */
  setLevel(level: number): void
  /** How fast it plays; 1 again with every load. */
  setRate(rate: number): void
}

// A change of the pitch that nobody hears; to hold it costs more than it is worth.
const kInaudible = 0.01

const events: Record<string, DeckEvent> = {
  timeupdate: 'time',
  playing: 'playing',
  waiting: 'waiting',
  pause: 'paused',
  ended: 'ended',
  error: 'failed',
  durationchange: 'ready',
  progress: 'time',
}

/** Whether a page may set how loud it is: on iPhones only their own keys do. Some take the value and forget it in the next task. */
export async function holdsVolume(audio: HTMLAudioElement): Promise<boolean> {
  audio.volume = 0.5
  await new Promise((done) => setTimeout(done))
  return audio.volume === 0.5
}

/**
 * An <audio> of the page. It is heard as it is, not through Web Audio: phones silence that when the screen is locked. So nothing
 * can be louder than it is; a quiet track gains what the volume leaves.
 */
export class AudioDeck implements Deck {
  listener: (event: DeckEvent) => void = () => undefined
  readonly element: HTMLAudioElement

  constructor(element: HTMLAudioElement) {
    this.element = element
    element.preload = 'auto'
    for (const [name, event] of Object.entries(events)) {
      element.addEventListener(name, () => {
        if (element.hasAttribute('src')) this.listener(event)
      })
    }
  }

  get position(): number {
    return this.element.currentTime
  }

  get duration(): number {
    return Number.isFinite(this.element.duration) ? this.element.duration : 0
  }

  get buffered(): number {
    const { buffered, currentTime } = this.element
    for (let part = 0; part < buffered.length; part++) if (buffered.start(part) <= currentTime && currentTime <= buffered.end(part)) return buffered.end(part)
    return 0
  }

  get sounding(): boolean {
    const { paused, ended, seeking, readyState } = this.element
    return !paused && !ended && !seeking && readyState >= HTMLMediaElement.HAVE_FUTURE_DATA
  }

  load(url: string): void {
    this.element.src = url
    this.element.load()
  }

  unload(): void {
    this.element.pause()
    this.element.removeAttribute('src')
    this.element.load()
  }

  play(): Promise<void> {
    return this.element.play()
  }

  pause(): void {
    this.element.pause()
  }

  seek(position: number): void {
    this.element.currentTime = position
  }

  setLevel(level: number): void {
    this.element.volume = Math.min(1, Math.max(0, level))
    // Where the volume is not ours to set, silence is.
    this.element.muted = level <= 0
  }

  setRate(rate: number): void {
    this.element.preservesPitch = Math.abs(rate - 1) > kInaudible
    this.element.playbackRate = rate
  }
}

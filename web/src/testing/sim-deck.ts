type Told = 'time' | 'playing' | 'waiting' | 'paused' | 'ended' | 'failed' | 'ready'

/** How slow a device is, in milliseconds. */
export interface Slowness {
  loadMs: number
  startMs: number
  seekMs: number
  /** How fast its sound card runs. */
  speed: number
}

/** A deck that takes its time, by the clock of fake timers: as an <audio> does. Its loaded track is as long as its address says: `/name?100`. */
export class SimDeck {
  listener: (event: Told) => void = () => undefined
  url: string | null = null
  duration = 0
  level = 1
  rate = 1
  blocked = false
  seeks = 0
  private wanted = false
  /** Where it stood at that moment, from which on it moves. */
  private place = 0
  private since = 0
  private movesFrom = Number.POSITIVE_INFINITY
  private timers: ReturnType<typeof setTimeout>[] = []

  constructor(readonly slowness: Slowness = { loadMs: 50, startMs: 40, seekMs: 60, speed: 1 }) {
    setInterval(() => this.tick(), 250)
  }

  get position(): number {
    const moved = Math.max(0, performance.now() - Math.max(this.since, this.movesFrom)) / 1000
    return Math.min(this.place + moved * this.rate * this.slowness.speed, this.duration || Number.POSITIVE_INFINITY)
  }

  get buffered(): number {
    return this.duration
  }

  get sounding(): boolean {
    return this.wanted && this.duration > 0 && performance.now() >= this.movesFrom && this.position < this.duration
  }

  load(url: string): void {
    this.unload()
    this.url = url
    this.later(this.slowness.loadMs, () => {
      this.duration = Number(url.split('?')[1])
      this.listener('ready')
      if (this.wanted) this.moveIn(this.slowness.startMs)
    })
  }

  unload(): void {
    for (const timer of this.timers) clearTimeout(timer)
    Object.assign(this, { url: null, duration: 0, rate: 1, wanted: false, place: 0, movesFrom: Number.POSITIVE_INFINITY, timers: [] })
  }

  play(): Promise<void> {
    if (this.blocked) return Promise.reject(new DOMException('', 'NotAllowedError'))
    this.wanted = true
    if (this.duration > 0) this.moveIn(this.slowness.startMs)
    return Promise.resolve()
  }

  pause(): void {
    if (!this.wanted) return
    this.hold()
    this.wanted = false
    this.later(0, () => this.listener('paused'))
  }

  seek(position: number): void {
    this.seeks++
    this.place = position
    this.movesFrom = Number.POSITIVE_INFINITY
    if (this.wanted && this.duration > 0) this.moveIn(this.slowness.seekMs)
  }

  setLevel(level: number): void {
    this.level = level
  }

  setRate(rate: number): void {
    if (this.movesFrom <= performance.now()) {
      this.place = this.position
      this.since = performance.now()
    }
    this.rate = rate
  }

  /** The sound runs dry for so long. */
  stall(ms: number): void {
    this.hold()
    this.listener('waiting')
    this.moveIn(ms)
  }

  private hold(): void {
    this.place = this.position
    this.movesFrom = Number.POSITIVE_INFINITY
  }

  private moveIn(ms: number): void {
    this.since = 0
    this.movesFrom = performance.now() + ms
    this.later(ms, () => this.wanted && this.listener('playing'))
  }

  private tick(): void {
    if (!this.wanted || this.duration === 0) return
    this.listener('time')
    if (this.position < this.duration) return
    this.hold()
    this.wanted = false
    this.listener('ended')
  }

  private later(ms: number, act: () => void): void {
    this.timers.push(setTimeout(act, ms))
  }
}

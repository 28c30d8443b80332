import type { GatewayEvent } from './protocol'
import { ServerClock, type TimeSample } from './server-clock'

export interface KeeperDeps {
  /** Asks for the time; false when it could not. */
  ask: (t0: number) => boolean
  /** Our clock, in microseconds. It may stand still while the device sleeps. */
  monotonicUs: () => number
  /** A clock that does not, in milliseconds. */
  wallMs: () => number
}

const kBurst = 8
const kApartMs = 30
const kPatienceMs = 2_000
const kEveryMs = 30_000
// Two clocks of a device that drift apart by more than this in a few seconds: it slept, or somebody set one.
const kSleptMs = 1_000

interface Burst {
  asked: Set<number>
  samples: TimeSample[]
  done: () => void
}

/** Keeps a clock right as long as somebody needs it: asks eight times at the start, and every half minute. */
export class ClockKeeper {
  readonly clock = new ServerClock()
  private burst: Burst | null = null
  private running: Promise<void> | null = null
  private timer: ReturnType<typeof setInterval> | undefined
  /** How far the two clocks of the device were apart. */
  private apartMs = 0

  constructor(private readonly deps: KeeperDeps) {}

  nowUs(): number | null {
    return this.clock.nowUs(this.deps.monotonicUs())
  }

  /** For each new connection. Resolves when the time is known as well as it can be now. */
  async start(): Promise<void> {
    clearInterval(this.timer)
    this.timer = setInterval(() => void this.look(), kEveryMs)
    this.burst?.done()
    await this.running
    await this.look()
  }

  stop(): void {
    clearInterval(this.timer)
    this.timer = undefined
    this.burst?.done()
  }

  /** Asks anew. For when the device may have slept, or there is another connection. */
  look(): Promise<void> {
    const apart = this.deps.wallMs() - this.deps.monotonicUs() / 1000
    if (Math.abs(apart - this.apartMs) > kSleptMs) this.clock.forget()
    this.apartMs = apart
    this.running ??= this.run().finally(() => (this.running = null))
    return this.running
  }

  heard(event: GatewayEvent): void {
    const { burst } = this
    if (event.t !== 'time' || !burst?.asked.delete(event.d.t0)) return
    burst.samples.push({ ...event.d, t3: this.deps.monotonicUs() })
    if (burst.samples.length === kBurst) burst.done()
  }

  private async run(): Promise<void> {
    const timers: ReturnType<typeof setTimeout>[] = []
    const samples: TimeSample[] = []
    await new Promise<void>((done) => {
      const burst: Burst = { asked: new Set(), samples, done }
      this.burst = burst
      const ask = () => {
        const t0 = Math.round(this.deps.monotonicUs())
        burst.asked.add(t0)
        if (!this.deps.ask(t0)) done()
      }
      for (let turn = 0; turn < kBurst; turn++) timers.push(setTimeout(ask, turn * kApartMs))
      timers.push(setTimeout(done, kPatienceMs))
    })
    for (const timer of timers) clearTimeout(timer)
    this.burst = null
    this.clock.add(samples)
  }
}

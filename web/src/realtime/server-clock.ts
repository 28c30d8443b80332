/** One question about the time and its answer, in microseconds: asked and answered at t0 and t3 of our clock, read and sent at t1 and t2 of the server's. */
export interface TimeSample {
  t0: number
  t1: number
  t2: number
  t3: number
}

/** What the quickest of a burst of questions said. */
interface Point {
  /** When, on our clock. */
  at: number
  /** What has to be added to our clock. */
  offset: number
  rtt: number
}

const kPoints = 12
// Two clocks differ in speed by less than this; what says otherwise is noise.
const kMostSkew = 200e-6
// How much more a frame has to have waited than the quickest one until it counts for a quarter.
const kTrustUs = 500
// A slope of points that lie close together would be made of noise.
const kFitSpanUs = 60e6
/** How far two points may contradict each other before the older ones are no longer believed. */
const kContradictionUs = 5_000

function pointOf({ t0, t1, t2, t3 }: TimeSample): Point {
  return { at: (t0 + t3) / 2, offset: (t1 - t0 + (t2 - t3)) / 2, rtt: t3 - t0 - (t2 - t1) }
}

/** offset = base + slope * (at - middle) */
interface Line {
  middle: number
  base: number
  slope: number
}

/** A straight line through what was heard, in which quick answers count more. */
function lineThrough(points: readonly Point[]): Line {
  const quickest = Math.min(...points.map(({ rtt }) => rtt))
  const weighed = points.map((point) => ({ ...point, weight: (kTrustUs / (kTrustUs + point.rtt - quickest)) ** 2 }))
  const sum = (value: (point: (typeof weighed)[number]) => number) => weighed.reduce((total, point) => total + point.weight * value(point), 0)
  const weight = sum(() => 1)
  const middle = sum(({ at }) => at) / weight
  const base = sum(({ offset }) => offset) / weight
  const span = Math.max(...points.map(({ at }) => at)) - Math.min(...points.map(({ at }) => at))
  if (points.length < 3 || span < kFitSpanUs) return { middle, base, slope: 0 }
  const spread = sum(({ at }) => (at - middle) ** 2)
  const slope = sum(({ at, offset }) => (at - middle) * (offset - base)) / spread
  return { middle, base, slope: Math.min(kMostSkew, Math.max(-kMostSkew, slope)) }
}

/**
 * What the clock of the server shows, out of bursts of questions: of each burst the quickest answer is believed, as it can be
 * wrong by half of its way at most, and through the last of them a line is laid, as two clocks are never equally fast.
 */
export class ServerClock {
  private points: Point[] = []
  private line: Line | null = null

  /** How long an answer takes when nothing holds it up, in milliseconds; null before there was one. */
  get rttMs(): number | null {
    return this.points.length === 0 ? null : Math.min(...this.points.map(({ rtt }) => rtt)) / 1000
  }

  add(burst: readonly TimeSample[]): void {
    const quickest = burst.map(pointOf).sort((a, b) => a.rtt - b.rtt)[0]
    if (!quickest) return
    const wrongBy = this.line ? Math.abs(this.offsetAt(quickest.at, this.line) - quickest.offset) : 0
    // Our clock stood still in between, or it is another server: what it said before is of another time.
    if (wrongBy > quickest.rtt / 2 + kContradictionUs) this.points = []
    this.points = [...this.points, quickest].slice(-kPoints)
    this.line = lineThrough(this.points)
  }

  /** For when our clock has stood still. */
  forget(): void {
    this.points = []
    this.line = null
  }

  /** What it shows when ours shows `at`; null before there was an answer. */
  nowUs(at: number): number | null {
    return this.line && at + this.offsetAt(at, this.line)
  }

  private offsetAt(at: number, { middle, base, slope }: Line): number {
    return base + slope * (at - middle)
  }
}

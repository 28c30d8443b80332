const kEnoughS = 240

export type ReportPlay = (trackId: string, startedAt: string, seconds: number) => void

/** Counts how long one playing of a track was heard, and tells once when it is a play: after half of it, or four minutes. */
export class Listening {
  private readonly startedAt: string
  private heard = 0
  private last: number | null = null
  private told = false

  constructor(
    private readonly trackId: string,
    startedAt: Date,
    private readonly report: ReportPlay,
  ) {
    this.startedAt = startedAt.toISOString()
  }

  /** It stands at `position` now, and plays on from there; 0 while the duration is not known. Jumps do not count. */
  at(position: number, duration: number): void {
    const step = this.last === null ? 0 : position - this.last
    if (step > 0 && step < 2) this.heard += step
    this.last = position
    if (this.told || duration <= 0 || this.heard < Math.min(duration / 2, kEnoughS)) return
    this.told = true
    this.report(this.trackId, this.startedAt, this.heard)
  }

  /** It stands still, or somebody moved it: what comes next is no listening from here to there. */
  interrupted(): void {
    this.last = null
  }
}

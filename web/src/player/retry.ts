const kFirstMs = 1_000
const kMostMs = 8_000

/** Tells whenever the device has a connection again. */
export type OnOnline = (listener: () => void) => void

/** Does again what a server that is away kept from being done: soon at first, then less often, and at once when a connection is back. */
export class Retry {
  private timer: ReturnType<typeof setTimeout> | undefined
  private waitMs = kFirstMs

  constructor(
    private readonly act: () => void,
    onOnline: OnOnline,
  ) {
    onOnline(() => {
      if (this.timer !== undefined) this.go()
    })
  }

  later(): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.go(), this.waitMs)
    this.waitMs = Math.min(kMostMs, 2 * this.waitMs)
  }

  /** It was done, or nobody wants it any more. */
  stop(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.waitMs = kFirstMs
  }

  private go(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.act()
  }
}

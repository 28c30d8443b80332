/** Long enough to read something; after that nobody sits in front of the page any more. */
export const kAttentionMs = 3 * 60_000

interface AttentionDeps {
  /** Told when it changes. */
  changed: (attentive: boolean) => void
}

/** Whether somebody looks at this page: it has the focus, and was touched a moment ago. */
export class Attention {
  private timer: ReturnType<typeof setTimeout> | undefined
  private attentive = false
  private readonly stops: (() => void)[] = []

  constructor(private readonly deps: AttentionDeps) {
    const on = (target: EventTarget, types: readonly string[], handle: () => void) => {
      for (const type of types) {
        target.addEventListener(type, handle, { passive: true, capture: true })
        this.stops.push(() => target.removeEventListener(type, handle, { capture: true }))
      }
    }
    on(window, ['focus', 'pointermove', 'pointerdown', 'keydown', 'wheel'], () => this.touch())
    on(window, ['blur', 'pagehide'], () => this.settle())
    on(document, ['visibilitychange'], () => this.settle())
    this.touch()
  }

  get now(): boolean {
    return this.attentive
  }

  stop(): void {
    clearTimeout(this.timer)
    for (const stop of this.stops) stop()
  }

  private touch(): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      this.timer = undefined
      this.settle()
    }, kAttentionMs)
    this.settle()
  }

  private settle(): void {
    const attentive = this.timer !== undefined && !document.hidden && document.hasFocus()
    if (attentive === this.attentive) return
    this.attentive = attentive
    this.deps.changed(attentive)
  }
}

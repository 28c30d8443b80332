/** `asks`: whether somebody has started. `holding`: the answer of who started last. */
type Word = 'started' | 'sounds' | 'asks' | 'holding'

/** What pages of one browser say to each other: it reaches all others. */
export interface Line {
  listener: (word: unknown) => void
  say: (word: Word) => void
}

/**
 * The player of this page among those of other pages of the browser. Who starts is heard alone, and alone remembers what plays:
 * all of them write to the same place.
 */
export class Tabs {
  private role: 'free' | 'last' | 'former' = 'free'
  private readonly listeners: (() => void)[] = []

  constructor(private readonly line: Line | null) {
    if (!line) return
    line.listener = (word) => this.heard(word)
    line.say('asks')
  }

  /** Whether what plays here is what is found after a reload. */
  get remembers(): boolean {
    return this.role !== 'former'
  }

  /** Calls when another page is heard from now on. */
  onOther(listener: () => void): void {
    this.listeners.push(listener)
  }

  /** One's own player is heard here from now on. */
  started(): void {
    this.role = 'last'
    this.line?.say('started')
  }

  /** A room is heard here from now on. */
  sounds(): void {
    this.line?.say('sounds')
  }

  private heard(word: unknown): void {
    switch (word) {
      case 'started':
        // What stops now is still this page's to write down.
        this.hush()
        this.role = 'former'
        return
      case 'sounds':
        return this.hush()
      case 'asks':
        if (this.role === 'last') this.line?.say('holding')
        return
      case 'holding':
        if (this.role === 'free') this.role = 'former'
    }
  }

  private hush(): void {
    for (const listener of this.listeners) listener()
  }
}

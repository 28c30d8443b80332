import { ApiProblem } from '@/api/problem'
import type { Track } from '@/api/types'
import type { Deck, DeckEvent } from './deck'
import type { QueueEntry } from './queue'

/**
 * How an attempt ended. `refused`: the server will not, however often it is asked; `away`: it did not answer, or could not now.
 * `late`: something else was begun meanwhile, so that it concerns nobody any more.
 */
export type Loaded = 'loaded' | 'refused' | 'away' | 'late'
export type Started = 'started' | 'blocked' | 'late'

const kRefusals = new Set([403, 404, 409, 422])
const isRefusal = (error: unknown): boolean => error instanceof ApiProblem && kRefusals.has(error.status)

// What could not be made ready is tried again so much later.
const kPrepareAgainMs = 5_000

/**
 * Two decks that take turns: one is heard, on the other the next track is made ready, so that nothing is heard of the change.
 * Tells only of the one that is heard.
 */
export class Turntable {
  listener: (event: DeckEvent) => void = () => undefined
  private heard: Deck
  private spare: Deck
  /** What the spare deck holds, or is about to hold. */
  private prepared: string | null = null
  /** Whether the spare deck still holds what was heard before. */
  private worn = false
  private again: ReturnType<typeof setTimeout> | undefined
  /** Grows with each track that is begun: what was asked for before is dropped when it comes. */
  private turn = 0
  private on = false

  constructor(
    decks: readonly [Deck, Deck],
    private readonly urlOf: (track: Track) => Promise<string>,
  ) {
    ;[this.heard, this.spare] = decks
    for (const deck of decks) deck.listener = (event) => this.told(deck, event)
  }

  /** Whether a track is on it. */
  get loaded(): boolean {
    return this.on
  }
  get position(): number {
    return this.heard.position
  }
  get duration(): number {
    return this.heard.duration
  }
  get buffered(): number {
    return this.heard.buffered
  }

  get sounding(): boolean {
    return this.heard.sounding
  }

  /** What was made ready is on at once; all else has to be asked for. With `runOut` what is heard goes on until the next one sounds. */
  async load(entry: QueueEntry, { runOut = false } = {}): Promise<Loaded> {
    const turn = ++this.turn
    const ready = this.prepared === entry.key && this.spare.duration > 0
    if (ready) {
      // What was heard is taken off when the next one sounds: until then nothing may take its time.
      if (!runOut) this.heard.pause()
      ;[this.heard, this.spare] = [this.spare, this.heard]
      this.prepared = null
      this.worn = true
    } else {
      this.heard.unload()
      this.on = false
      this.unprepare()
      try {
        const url = await this.urlOf(entry.track)
        if (turn !== this.turn) return 'late'
        this.heard.load(url)
      } catch (error) {
        if (turn !== this.turn) return 'late'
        return isRefusal(error) ? 'refused' : 'away'
      }
    }
    this.on = true
    return 'loaded'
  }

  async start(): Promise<Started> {
    const { turn } = this
    try {
      await this.heard.play()
    } catch (error) {
      // A load that came in between ends this attempt, too; what it loads tells how it goes on.
      const blocked = error instanceof DOMException && error.name === 'NotAllowedError'
      return blocked && turn === this.turn ? 'blocked' : 'late'
    }
    return 'started'
  }

  async prepare(entry: QueueEntry): Promise<void> {
    if (this.prepared === entry.key) return
    clearTimeout(this.again)
    this.prepared = entry.key
    this.worn = false
    try {
      const url = await this.urlOf(entry.track)
      if (this.prepared === entry.key) this.spare.load(url)
    } catch {
      // If its turn comes before, it is asked for again, and fails there where one sees it.
      if (this.prepared === entry.key) this.prepareLater()
    }
  }

  /** What was made ready stays only if it is this. */
  expect(next: QueueEntry | null): void {
    if (this.prepared !== null && this.prepared !== next?.key) this.unprepare()
  }

  pause(): void {
    this.heard.pause()
  }

  seek(position: number): void {
    this.heard.seek(position)
  }

  setLevel(level: number): void {
    this.heard.setLevel(level)
  }

  setRate(rate: number): void {
    this.heard.setRate(rate)
  }

  /** Takes everything off. */
  clear(): void {
    this.turn++
    this.on = false
    this.heard.unload()
    this.unprepare()
  }

  /** Who wants it ready asks many times a second: for a while that does nothing. */
  private prepareLater(): void {
    this.spare.unload()
    this.again = setTimeout(() => (this.prepared = null), kPrepareAgainMs)
  }

  private unprepare(): void {
    clearTimeout(this.again)
    if (this.prepared !== null || this.worn) this.spare.unload()
    this.prepared = null
    this.worn = false
  }

  private told(deck: Deck, event: DeckEvent): void {
    if (deck === this.heard) {
      if (event === 'playing' && this.worn) this.unprepare()
      if (this.on) this.listener(event)
    } else if (event === 'failed' && this.prepared !== null) {
      this.prepareLater()
    }
  }
}

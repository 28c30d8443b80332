import type { StoreApi } from 'zustand/vanilla'
import type { DeckEvent } from './deck'
import { Listening } from './listening'
import { levelOf, soundOf } from './loudness'
import * as q from './queue'
import { Retry } from './retry'
import { isOn, type PlayerDeps, type PlayerState } from './state'
import { Turntable } from './turntable'

// The next track is made ready when this much is left.
const kPreloadS = 20
const kFailuresInARow = 3
// What breaks again within so much of the place where it broke before does not break by chance.
const kFurtherS = 1

/** How the current entry of the queue is heard, and how it goes on to the next: by itself, or because it cannot be played. */
export class Playback {
  private readonly table: Turntable
  /** Where the current entry goes on that is not loaded yet, as after a reload. */
  private resumeAt = 0
  private failures = 0
  /** Where the sound of the current entry broke last. */
  private brokeAt: number | null = null
  /** All of the queue was played, and more of its list is on the way. */
  private dry = false
  private readonly retry: Retry
  private listening: Listening | null = null

  constructor(
    private readonly deps: Pick<PlayerDeps, 'decks' | 'urlOf' | 'reportPlay' | 'onOnline'>,
    private readonly store: StoreApi<PlayerState>,
    /** Called when it stands elsewhere, or with something else on. */
    private readonly settled: () => void,
    /** Called when nothing is left to play of a list that goes on. */
    private readonly ranDry: () => void,
  ) {
    this.table = new Turntable(deps.decks, deps.urlOf)
    this.table.listener = (event) => this.heard(event)
    this.retry = new Retry(() => this.again(), deps.onOnline)
  }

  private get state(): PlayerState {
    return this.store.getState()
  }

  get position(): number {
    return this.table.loaded ? this.table.position : this.resumeAt
  }

  /** Takes everything off; what comes next goes on from there. */
  clear(resumeAt: number): void {
    this.retry.stop()
    this.dry = false
    this.table.clear()
    this.listening = null
    this.resumeAt = resumeAt
  }

  async begin(entry: q.QueueEntry, position = 0): Promise<void> {
    this.listening = new Listening(entry.track.id, new Date(), this.deps.reportPlay)
    this.failures = 0
    this.brokeAt = null
    this.dry = false
    this.retry.stop()
    await this.put(entry, position, 'loading')
  }

  /** Goes on with this entry, where it stood. */
  resume(entry: q.QueueEntry): void {
    if (this.table.loaded) void this.start()
    else void this.begin(entry, this.resumeAt)
  }

  pause(): void {
    this.retry.stop()
    this.dry = false
    this.table.pause()
    this.listening?.interrupted()
    this.store.setState({ phase: 'paused' })
    this.settled()
  }

  /** Nothing plays; this is where it would go on. */
  rest(entry: q.QueueEntry | null, position = 0): void {
    this.retry.stop()
    this.dry = false
    this.table.clear()
    this.resumeAt = position
    this.store.setState({ phase: entry ? 'paused' : 'idle', position, duration: (entry?.track.duration_ms ?? 0) / 1000, buffered: 0 })
    this.settled()
  }

  seek(position: number): void {
    const to = Math.min(Math.max(0, position), Math.max(0, this.state.duration - 0.1))
    this.listening?.interrupted()
    if (this.table.loaded) this.table.seek(to)
    else this.resumeAt = to
    this.store.setState({ position: to })
  }

  /** For when the queue changed: what was made ready stays only if it still comes next, and what was waited for is played. */
  expect(): void {
    const { queue } = this.state
    this.table.expect(q.nextEntry(queue, true))
    if (!this.dry) return
    const entry = q.currentEntry(queue) && q.nextEntry(queue, false)
    if (entry) void this.begin(entry)
    else if (queue.after === null) this.rest(q.currentEntry(queue))
  }

  /** What comes next is not there yet: it begins when it comes. */
  awaitMore(): void {
    this.retry.stop()
    this.table.clear()
    this.resumeAt = 0
    this.dry = true
    this.store.setState({ phase: 'buffering', position: 0, buffered: 0 })
    this.ranDry()
  }

  /** It does not come now: the queue ends where it is. */
  noMore(): void {
    if (!this.dry) return
    const { queue } = this.state
    const first = q.nextEntry({ ...queue, after: null }, false)
    if (first) void this.begin(first)
    else this.rest(q.currentEntry(queue))
  }

  /** For when something changed of how loud it is to be. */
  level(): void {
    this.table.setLevel(levelOf(this.state, soundOf(this.state.queue)))
  }

  private async put(entry: q.QueueEntry, position: number, phase: 'loading' | 'buffering'): Promise<void> {
    this.resumeAt = position
    const duration = (entry.track.duration_ms ?? 0) / 1000
    this.store.setState(({ queue }) => ({ queue: { ...queue, current: entry.key }, phase, position, duration, buffered: 0 }))
    const loaded = await this.table.load(entry)
    if (loaded === 'loaded') await this.loaded()
    else if (loaded === 'late') return
    // Somebody stopped it before that was known.
    else if (!isOn(this.state.phase)) this.rest(entry, this.resumeAt)
    else if (loaded === 'away') this.wait()
    else this.failed()
  }

  private async loaded(): Promise<void> {
    if (this.resumeAt > 0) this.table.seek(this.resumeAt)
    this.level()
    // Somebody may have stopped it before it was there.
    if (isOn(this.state.phase)) await this.start()
    this.settled()
  }

  private async start(): Promise<void> {
    this.store.setState({ phase: 'loading' })
    if ((await this.table.start()) === 'blocked') this.store.setState({ phase: 'blocked' })
  }

  private heard(event: DeckEvent): void {
    const { position, duration } = this.table
    switch (event) {
      case 'time':
        this.moved()
        break
      case 'ready':
        if (duration > 0) this.store.setState({ duration })
        break
      case 'playing':
        this.failures = 0
        this.retry.stop()
        this.store.setState({ phase: 'playing' })
        break
      case 'waiting':
        if (this.state.phase === 'playing') this.store.setState({ phase: 'buffering' })
        break
      case 'paused':
        // The browser did it: headphones were pulled out, another app wants to be heard.
        if (this.state.phase === 'playing' && position < duration) this.pause()
        break
      case 'ended':
        this.ended()
        break
      case 'failed':
        this.broke()
        break
    }
  }

  private moved(): void {
    const { position, duration, buffered } = this.table
    this.store.setState({ position, buffered })
    if (!isOn(this.state.phase)) return
    this.listening?.at(position, duration)
    const next = duration > 0 && duration - position < kPreloadS ? q.nextEntry(this.state.queue, true) : null
    if (next) void this.table.prepare(next)
  }

  private ended(): void {
    // By now one has heard what it was replaced with.
    if (this.state.note?.kind === 'replaced') this.store.setState({ note: null })
    const entry = q.nextEntry(this.state.queue, true)
    if (entry) void this.begin(entry)
    else if (this.state.queue.after !== null) this.awaitMore()
    else this.rest(q.currentEntry(this.state.queue))
  }

  /** What fails is asked for once more, from there: its link ran out, or the connection went for a moment. */
  private broke(): void {
    const { position, phase, queue } = this.state
    const entry = q.currentEntry(queue)
    if (!isOn(phase)) return this.rest(entry, position)
    const once = this.brokeAt === null || Math.abs(position - this.brokeAt) > kFurtherS
    this.brokeAt = position
    if (entry && once) void this.put(entry, position, 'loading')
    else this.failed()
  }

  /** Nobody answers, which says nothing of the track: it keeps its place until somebody does. */
  private wait(): void {
    this.brokeAt = null
    this.store.setState({ phase: 'buffering' })
    this.retry.later()
  }

  private again(): void {
    const entry = q.currentEntry(this.state.queue)
    if (entry) void this.put(entry, this.resumeAt, 'buffering')
  }

  /** What cannot be played is passed over, but not a whole queue of it. */
  private failed(): void {
    const title = q.currentEntry(this.state.queue)?.track.title ?? ''
    const entry = q.nextEntry({ ...this.state.queue, repeat: 'off' }, true)
    const failures = this.failures + 1
    this.table.clear()
    if (entry && failures < kFailuresInARow) {
      this.store.setState({ note: { kind: 'skipped', title } })
      void this.begin(entry)
      // What somebody begins is counted anew; this nobody did.
      this.failures = failures
      return
    }
    this.failures = 0
    this.store.setState({ phase: 'failed', note: failures < kFailuresInARow ? { kind: 'unplayable', title } : { kind: 'gave-up' } })
  }
}

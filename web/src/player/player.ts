import { createStore } from 'zustand/vanilla'
import type { Track } from '@/api/types'
import type { DeckEvent } from './deck'
import { Listening } from './listening'
import { levelOf, soundOf } from './loudness'
import * as q from './queue'
import { isOn, type PlayerDeps, type PlayerNote, type PlayerState, startState } from './state'
import { Turntable } from './turntable'

// The next track is made ready when this much is left.
const kPreloadS = 20
// Going back further into a track than this begins it anew instead.
const kRestartS = 3
const kFailuresInARow = 3

/** The one player of the page: a queue, and a turntable on which it is played. Knows nothing of React. */
export class Player {
  readonly store = createStore<PlayerState>()(() => startState)
  private readonly table: Turntable
  /** Where the current entry goes on that is not loaded yet, as after a reload. */
  private resumeAt = 0
  private failures = 0
  /** Whether something of the current entry was heard since it was put on last. */
  private wasHeard = false
  private listening: Listening | null = null
  private userId: string | null = null

  constructor(private readonly deps: PlayerDeps) {
    this.table = new Turntable(deps.decks, deps.urlOf)
    this.table.listener = (event) => this.heard(event)
  }

  private get state(): PlayerState {
    return this.store.getState()
  }

  /** Takes up what this account left on this device; null stops and forgets. */
  open(userId: string | null): void {
    this.table.clear()
    this.listening = null
    this.userId = userId
    if (userId === null) {
      this.store.setState(startState)
      return
    }
    const { position, ...remembered } = this.deps.memory.read(userId)
    const entry = q.currentEntry(remembered.queue)
    this.resumeAt = entry ? position : 0
    const duration = (entry?.track.duration_ms ?? 0) / 1000
    this.store.setState({ ...startState, ...remembered, phase: entry ? 'paused' : 'idle', position: this.resumeAt, duration })
    this.level()
  }

  /** Plays these from the given one on, in place of what was there. */
  playAll(tracks: readonly Track[], from = 0): void {
    const entries = tracks.map(q.toEntry)
    const queue: q.Queue = { ...q.emptyQueue, entries: entries.slice(0, q.kQueueMax), repeat: this.state.queue.repeat }
    const first = entries[from]
    if (!first) return
    const begun = { ...queue, current: first.key }
    this.change(this.state.queue.unshuffled ? q.shuffle(begun, this.random) : begun)
    void this.begin(first)
  }

  addNext(tracks: readonly Track[]): void {
    this.change(q.addNext(this.state.queue, tracks.map(q.toEntry)))
  }

  addLast(tracks: readonly Track[]): void {
    this.change(q.addLast(this.state.queue, tracks.map(q.toEntry)))
  }

  /** Goes to a place of the queue. */
  jump(key: string): void {
    const entry = this.state.queue.entries.find((each) => each.key === key)
    if (entry) void this.begin(entry)
  }

  remove(key: string): void {
    const before = this.state.queue
    const wasCurrent = before.current === key
    const after = q.remove(before, key)
    this.change(after)
    this.store.setState({ note: { kind: 'removed', before } })
    if (!wasCurrent) return
    const entry = q.currentEntry(after)
    if (entry && isOn(this.state.phase)) void this.begin(entry)
    else this.rest(entry)
  }

  move(key: string, to: number): void {
    this.change(q.move(this.state.queue, key, to))
  }

  clear(): void {
    const before = this.state.queue
    this.change(q.clearWaiting(before))
    this.store.setState({ note: { kind: 'cleared', before } })
  }

  /** Takes back what the note tells of. */
  undo(): void {
    const { note } = this.state
    if (note?.kind !== 'cleared' && note?.kind !== 'removed') return
    this.change({ ...note.before, current: this.state.queue.current ?? note.before.current })
    this.tell(null)
  }

  /** Something happened that is to be read where the player is; null when it was. */
  tell(note: PlayerNote | null): void {
    this.store.setState({ note })
  }

  toggle(): void {
    if (isOn(this.state.phase)) this.pause()
    else this.play()
  }

  play(): void {
    const entry = q.currentEntry(this.state.queue) ?? this.state.queue.entries[0]
    if (!entry) return
    if (this.table.loaded) void this.start()
    else void this.begin(entry, this.resumeAt)
  }

  pause(): void {
    this.table.pause()
    this.listening?.interrupted()
    this.store.setState({ phase: 'paused' })
    this.remember()
  }

  next(): void {
    const entry = q.nextEntry(this.state.queue, false)
    if (entry) void this.begin(entry)
  }

  previous(): void {
    const entry = this.state.position > kRestartS ? null : q.previousEntry(this.state.queue)
    if (entry) void this.begin(entry)
    else this.seek(0)
  }

  seek(position: number): void {
    const to = Math.min(Math.max(0, position), Math.max(0, this.state.duration - 0.1))
    this.listening?.interrupted()
    if (this.table.loaded) this.table.seek(to)
    else this.resumeAt = to
    this.store.setState({ position: to })
  }

  set(change: Partial<Pick<PlayerState, 'volume' | 'muted' | 'normalised'>>): void {
    this.store.setState(change)
    this.level()
    this.remember()
  }

  setRepeat(repeat: q.Repeat): void {
    this.change({ ...this.state.queue, repeat })
  }

  setShuffled(shuffled: boolean): void {
    this.change(shuffled ? q.shuffle(this.state.queue, this.random) : q.unshuffle(this.state.queue))
  }

  /** A track is not what it was: shows it, or takes it out when it is gone. */
  trackChanged(track: Track): void {
    this.change(q.withTrack(this.state.queue, track))
  }

  trackGone(trackId: string): void {
    for (const { key, track } of this.state.queue.entries) if (track.id === trackId) this.remove(key)
    this.tell(null)
  }

  /** For when the page goes away. */
  remember(): void {
    if (this.userId === null) return
    const { queue, volume, muted, normalised } = this.state
    const position = this.table.loaded ? this.table.position : this.resumeAt
    this.deps.memory.write(this.userId, { queue, position, volume, muted, normalised })
  }

  private readonly random = (): number => (this.deps.random ?? Math.random)()

  private change(queue: q.Queue): void {
    this.store.setState({ queue })
    this.table.expect(q.nextEntry(queue, true))
    this.remember()
  }

  private async begin(entry: q.QueueEntry, position = 0): Promise<void> {
    this.listening = new Listening(entry.track.id, new Date(), this.deps.reportPlay)
    this.wasHeard = false
    await this.put(entry, position)
  }

  private async put(entry: q.QueueEntry, position: number): Promise<void> {
    this.resumeAt = position
    const duration = (entry.track.duration_ms ?? 0) / 1000
    this.store.setState(({ queue }) => ({ queue: { ...queue, current: entry.key }, phase: 'loading', position, duration, buffered: 0 }))
    const loaded = await this.table.load(entry)
    if (loaded === 'failed') this.failed()
    if (loaded !== 'loaded') return
    if (this.resumeAt > 0) this.table.seek(this.resumeAt)
    this.level()
    // Somebody may have stopped it before it was there.
    if (this.state.phase === 'loading') await this.start()
    this.remember()
  }

  private async start(): Promise<void> {
    this.store.setState({ phase: 'loading' })
    if ((await this.table.start()) === 'blocked') this.store.setState({ phase: 'blocked' })
  }

  /** Nothing plays; this is where it would go on. */
  private rest(entry: q.QueueEntry | null, position = 0): void {
    this.table.clear()
    this.resumeAt = position
    this.store.setState({ phase: entry ? 'paused' : 'idle', position, duration: (entry?.track.duration_ms ?? 0) / 1000, buffered: 0 })
    this.remember()
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
        this.wasHeard = true
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
    const entry = q.nextEntry(this.state.queue, true)
    if (entry) void this.begin(entry)
    else this.rest(q.currentEntry(this.state.queue))
  }

  /** What played until now and fails is tried once more from there: its link ran out, or the connection went for a moment. */
  private broke(): void {
    const entry = q.currentEntry(this.state.queue)
    const { wasHeard } = this
    this.wasHeard = false
    if (isOn(this.state.phase) && wasHeard && entry) void this.put(entry, this.state.position)
    else if (isOn(this.state.phase)) this.failed()
    else this.rest(entry, this.state.position)
  }

  /** What cannot be played is passed over, but not a whole queue of it. */
  private failed(): void {
    const broken = q.currentEntry(this.state.queue)
    const entry = q.nextEntry({ ...this.state.queue, repeat: 'off' }, true)
    this.table.clear()
    this.failures++
    if (!entry || this.failures >= kFailuresInARow) {
      this.failures = 0
      this.store.setState({ phase: 'failed', note: { kind: 'gave-up' } })
      return
    }
    this.store.setState({ note: { kind: 'skipped', title: broken?.track.title ?? '' } })
    void this.begin(entry)
  }

  private level(): void {
    this.table.setLevel(levelOf(this.state, soundOf(this.state.queue)))
  }
}

import { createStore } from 'zustand/vanilla'
import type { Track } from '@/api/types'
import { type Listing, listingOf, type ListPage } from './listing'
import { Playback } from './playback'
import * as q from './queue'
import { Refill } from './refill'
import { isOn, type PlayerDeps, type PlayerNote, type PlayerState, startState } from './state'
import { broughtBack, changedIn, goneFrom, isWorthKeeping, putBack, type Replaced } from './undo'

// Going back further into a track than this begins it anew instead.
const kRestartS = 3

/** The one player of the page: a queue, what one does to it, and how it is played. Knows nothing of React. */
export class Player {
  readonly store = createStore<PlayerState>()(() => startState)
  private readonly playback: Playback
  private userId: string | null = null

  constructor(private readonly deps: PlayerDeps) {
    const refill = new Refill(this.store, deps.readList, { found: (page) => this.goOn(page), away: () => this.listAway() })
    this.playback = new Playback(
      deps,
      this.store,
      () => this.remember(),
      () => refill.hurry(),
    )
    this.store.subscribe((state, before) => {
      if (!isOn(state.phase) || isOn(before.phase)) return
      deps.tabs.started()
      this.remember()
    })
    deps.tabs.onOther(() => {
      if (isOn(this.state.phase)) this.pause()
    })
  }

  private get state(): PlayerState {
    return this.store.getState()
  }

  /** Takes up what this account left on this device; null stops and forgets. */
  open(userId: string | null): void {
    this.userId = userId
    if (userId === null) {
      this.playback.clear(0)
      this.store.setState(startState)
      return
    }
    const { position: stood, ...remembered } = this.deps.memory.read(userId)
    const entry = q.currentEntry(remembered.queue)
    const position = entry ? stood : 0
    const duration = (entry?.track.duration_ms ?? 0) / 1000
    this.playback.clear(position)
    this.store.setState({ ...startState, ...remembered, phase: entry ? 'paused' : 'idle', position, duration })
    this.playback.level()
  }

  /** Plays a list from the given one on, in place of what was there: in its order, or that one first and all others in any. What is not known of it yet follows. */
  playAll(list: Listing | readonly Track[], from = 0, shuffled = this.state.queue.unshuffled !== null): void {
    const { queue: before, phase } = this.state
    const queue = q.queueFrom('items' in list ? list : listingOf(list), from, before.repeat, shuffled ? this.random : undefined)
    const first = q.currentEntry(queue)
    if (!first) return
    this.tell(isWorthKeeping(before, queue) ? { kind: 'replaced', before, position: this.playback.position, on: isOn(phase) } : null)
    this.change(queue)
    void this.playback.begin(first)
  }

  /** Plays all of a list in any order. */
  shuffleAll(list: Listing | readonly Track[]): void {
    const { length } = 'items' in list ? list.items : list
    this.playAll(list, Math.floor(this.random() * length), true)
  }

  /** Plays this one in front of what waits, which goes on behind it. */
  playNow(track: Track): void {
    const current = q.currentEntry(this.state.queue)
    const entry = current?.track.id === track.id ? current : q.toEntry(track)
    if (entry !== current) this.change(q.addNext(this.state.queue, [entry]))
    void this.playback.begin(entry)
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
    if (entry) void this.playback.begin(entry)
  }

  remove(...keys: readonly string[]): void {
    const before = this.state.queue
    this.takeOut(...keys)
    this.tell({ kind: 'removed', before, keys: new Set(keys) })
  }

  move(key: string, to: number): void {
    this.change(q.move(this.state.queue, key, to))
  }

  clear(): void {
    const before = this.state.queue
    const after = q.clearWaiting(before)
    this.change(after)
    this.tell({ kind: 'cleared', before, keys: new Set(before.entries.slice(after.entries.length).map(({ key }) => key)) })
  }

  /** Takes back what the note tells of. */
  undo(): void {
    const { note, queue } = this.state
    switch (note?.kind) {
      case 'replaced':
        this.bringBack(note)
        break
      case 'cleared':
      case 'removed':
        this.change(putBack(note, queue))
        if (!q.currentEntry(queue)) this.playback.rest(q.currentEntry(this.state.queue))
        break
      default:
        return
    }
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
    if (entry) this.playback.resume(entry)
  }

  pause(): void {
    this.playback.pause()
  }

  next(): void {
    const { queue } = this.state
    const entry = q.nextEntry(queue, false)
    if (entry) void this.playback.begin(entry)
    else if (queue.after !== null) this.playback.awaitMore()
  }

  previous(): void {
    const entry = this.state.position > kRestartS ? null : q.previousEntry(this.state.queue)
    if (entry) void this.playback.begin(entry)
    else this.seek(0)
  }

  seek(position: number): void {
    this.playback.seek(position)
  }

  set(change: Partial<Pick<PlayerState, 'volume' | 'muted' | 'normalised'>>): void {
    this.store.setState(change)
    this.playback.level()
    this.remember()
  }

  setRepeat(repeat: q.Repeat): void {
    this.change({ ...this.state.queue, repeat })
  }

  setShuffled(shuffled: boolean): void {
    this.change(shuffled ? q.shuffle(this.state.queue, this.random) : q.unshuffle(this.state.queue))
  }

  /** A track is not what it was: shows it. */
  trackChanged(track: Track): void {
    const { note } = this.state
    if (note && 'before' in note) this.tell(changedIn(note, track))
    this.change(q.withTrack(this.state.queue, track))
  }

  /** A track is no more: takes it out. */
  trackGone(trackId: string): void {
    const { note, queue } = this.state
    if (note && 'before' in note) this.tell(goneFrom(note, trackId))
    this.takeOut(...queue.entries.filter(({ track }) => track.id === trackId).map(({ key }) => key))
  }

  /** For when the page goes away. */
  remember(): void {
    if (this.userId === null || !this.deps.tabs.remembers) return
    const { queue, volume, muted, normalised } = this.state
    this.deps.memory.write(this.userId, { queue, position: this.playback.position, volume, muted, normalised })
  }

  private readonly random = (): number => (this.deps.random ?? Math.random)()

  private goOn(page: ListPage): void {
    if (this.state.note?.kind === 'list-away') this.tell(null)
    this.change(q.continued(this.state.queue, page, this.random))
  }

  private listAway(): void {
    const { note } = this.state
    // What can be taken back is not hidden by what goes by itself.
    if (!note || !('before' in note)) this.tell({ kind: 'list-away' })
    this.playback.noMore()
  }

  private takeOut(...keys: readonly string[]): void {
    const { current } = this.state.queue
    const wasCurrent = current !== null && keys.includes(current)
    this.change(q.remove(this.state.queue, ...keys))
    if (!wasCurrent) return
    const entry = q.currentEntry(this.state.queue)
    if (entry && isOn(this.state.phase)) void this.playback.begin(entry)
    else this.playback.rest(entry)
  }

  private bringBack(note: Replaced): void {
    this.change(broughtBack(note, this.state.queue))
    const entry = q.currentEntry(note.before)
    if (entry && note.on) void this.playback.begin(entry, note.position)
    else this.playback.rest(entry, note.position)
  }

  private change(queue: q.Queue): void {
    this.store.setState({ queue })
    this.playback.expect()
    this.remember()
  }
}

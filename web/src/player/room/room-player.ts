import { createStore } from 'zustand/vanilla'
import type { RoomItem, RoomState } from '@/api/rooms'
import type { Track } from '@/api/types'
import type { Deck, DeckEvent } from '../deck'
import { Listening, type ReportPlay } from '../listening'
import { levelOf, type Loudness } from '../loudness'
import { type OnOnline, Retry } from '../retry'
import type { Phase } from '../state'
import { Turntable } from '../turntable'
import { follow, started, startFollowing } from './follow'
import { type Cue, cueFor, positionAt, type Programme, programmeAt } from './programme'

export interface RoomPlayerDeps {
  decks: readonly [Deck, Deck]
  urlOf: (track: Track) => Promise<string>
  reportPlay: ReportPlay
  /** The clock of the server; null while it is not known. */
  nowUs: () => number | null
  /** A clock of the device that does not jump, in seconds. */
  monotonicS: () => number
  /** How much later than what is played one hears it on this device. */
  delayMs: () => number
  onOnline: OnOnline
}

/** What one hears of a room. The position is that of the room, wherever the own sound is. */
export interface RoomSound {
  item: RoomItem | null
  phase: Phase
  position: number
  duration: number
  buffered: number
}

const kTickMs = 250
const kPreloadS = 20
// Two lines that are closer than this are the same: nothing is to be heard of the change.
const kSameLineMs = 5
const kSilent: RoomSound = { item: null, phase: 'idle', position: 0, duration: 0, buffered: 0 }

const entryOf = ({ id, track }: RoomItem) => ({ key: id, track })
const secondsOf = ({ track }: RoomItem) => (track.duration_ms ?? 0) / 1000

/** Why nothing is heard of an item: nobody answers, or it cannot be played here. */
type Missing = 'away' | 'broken'

/** Plays what a room plays, when it plays it: two decks and a clock. Knows nothing of connections, nor of React. */
export class RoomPlayer {
  readonly store = createStore<RoomSound>()(() => kSilent)
  private readonly table: Turntable
  private state: RoomState | null = null
  private loudness: Loudness = { volume: 0, muted: true, normalised: true }
  private timer: ReturnType<typeof setTimeout> | undefined
  private following = startFollowing
  private listening: Listening | null = null
  /** What is on the table, or is about to be. */
  private item: RoomItem | null = null
  private on: 'loading' | 'ready' | Missing = 'loading'
  private readonly retry: Retry
  /** On which line it plays; null while it does not. */
  private line: Programme | null = null
  /** Where and when it is to begin. */
  private cue: Cue | null = null
  private blocked = false
  /** Whether something of this item was heard since it was put on. */
  private wasHeard = false
  /** Whether it has been heard since it was started last. */
  private moving = false

  constructor(private readonly deps: RoomPlayerDeps) {
    this.table = new Turntable(deps.decks, deps.urlOf)
    this.table.listener = (event) => this.heard(event)
    this.retry = new Retry(() => this.again(), deps.onOnline)
  }

  /** What the room says now; null when one is in none. */
  tune(state: RoomState | null): void {
    if (state === null) this.takeOff()
    // Somebody did something: what failed before may be there now.
    else if (this.isMissing && state.anchor_server_us !== this.state?.anchor_server_us) this.item = null
    this.state = state
    this.look()
  }

  setLoudness(loudness: Loudness): void {
    this.loudness = loudness
    this.level()
  }

  /** In answer to a tap, after the browser wanted one: it goes on where the room is. */
  resume(): void {
    const nowUs = this.deps.nowUs()
    if (!this.blocked || !this.state || nowUs === null) return
    this.blocked = false
    const us = nowUs + this.deps.delayMs() * 1000
    const programme = programmeAt(this.state, us)
    if (programme.item?.id === this.item?.id && programme.playing && this.on === 'ready') {
      this.table.seek(positionAt(programme, us) / 1000 + this.following.seekCost)
      void this.start(programme)
    }
    this.look()
  }

  private look(): void {
    clearTimeout(this.timer)
    const { state } = this
    if (state === null) return
    const nowUs = this.deps.nowUs()
    let wait: number | null = kTickMs
    if (nowUs !== null) {
      // It has to be begun so much before it is heard, and heard so much before others hear it.
      const us = nowUs + this.deps.delayMs() * 1000
      const costUs = this.following.startCost * 1e6
      const ahead = programmeAt(state, us + costUs)
      // The last one is left to run out.
      const programme = ahead.item ? ahead : programmeAt(state, us)
      if (programme.item) this.put(programme.item)
      else this.takeOff()
      if (programme.playing) this.run(programme, us)
      else this.rest(programme)
      const dates = [programme.endsUs, this.cue?.us].filter((date) => date !== null && date !== undefined)
      wait = programme.playing ? Math.max(1, Math.min(kTickMs, ...dates.map((date) => (date - costUs - us) / 1000))) : null
      this.show(state, nowUs)
    }
    if (wait !== null) this.timer = setTimeout(() => this.look(), wait)
  }

  private put(item: RoomItem): void {
    if (this.item?.id === item.id) return
    const runOut = this.item !== null && this.table.duration - this.table.position < 1
    this.retry.stop()
    this.item = item
    this.on = 'loading'
    this.line = null
    this.cue = null
    this.wasHeard = false
    this.listening = new Listening(item.track.id, new Date(), this.deps.reportPlay)
    void this.load(item, runOut)
  }

  private async load(item: RoomItem, runOut: boolean): Promise<void> {
    const loaded = await this.table.load(entryOf(item), { runOut })
    if (loaded === 'late') return
    if (loaded === 'loaded') this.on = 'ready'
    else this.miss(loaded === 'away' ? 'away' : 'broken')
    this.level()
    this.look()
  }

  private get isMissing(): boolean {
    return this.on === 'away' || this.on === 'broken'
  }

  /** The room goes on without it here, and it joins in when it can. */
  private miss(why: Missing): void {
    this.on = why
    this.retry.later()
  }

  private again(): void {
    if (this.item && this.isMissing && this.state?.playing) void this.load(this.item, false)
  }

  private takeOff(): void {
    clearTimeout(this.timer)
    this.retry.stop()
    if (this.item !== null) this.table.clear()
    this.item = null
    this.on = 'loading'
    this.line = null
    this.cue = null
    this.blocked = false
    this.store.setState(kSilent)
  }

  /** It stands still, where the room stands. */
  private rest(programme: Programme): void {
    this.halt()
    if (this.on !== 'ready') return
    const to = programme.anchorPosMs / 1000
    if (Math.abs(this.table.position - to) > 0.01) this.table.seek(to)
  }

  private halt(): void {
    this.cue = null
    if (this.line === null) return
    this.line = null
    this.table.pause()
    this.listening?.interrupted()
  }

  private run(programme: Programme, us: number): void {
    if (this.on !== 'ready' || this.blocked) return
    if (this.line) this.keep(programme, us)
    if (!this.line) this.begin(programme, us)
    const { next, endsUs } = programme
    const soon = next !== null && endsUs !== null && endsUs - us < kPreloadS * 1e6
    this.table.expect(next && entryOf(next))
    if (soon && this.line) void this.table.prepare(entryOf(next))
  }

  /** It plays: a little faster or slower, or elsewhere, if it is not where the room is. */
  private keep(programme: Programme, us: number): void {
    const moved = this.line !== null && Math.abs(positionAt(programme, us) - positionAt(this.line, us)) > kSameLineMs
    // What begins anew ahead of us begins out of silence.
    if (moved && us < programme.anchorUs) return this.halt()
    if (moved) this.following = { ...this.following, seeksFrom: 0, behind: null }
    this.line = programme
    const reading = { at: this.deps.monotonicS(), expected: positionAt(programme, us) / 1000, actual: this.table.position, sounding: this.table.sounding }
    const [following, correction] = follow(this.following, reading)
    this.following = following
    if (correction.kind === 'rate') this.table.setRate(correction.rate)
    if (correction.kind !== 'seek') return
    this.listening?.interrupted()
    this.table.setRate(1)
    this.table.seek(correction.to)
  }

  /** It does not play yet: it waits at its place for its moment. */
  private begin(programme: Programme, us: number): void {
    if (this.cue === null) {
      const placed = Math.abs(this.table.position - positionAt(programme, us) / 1000) < 0.1
      this.cue = cueFor(programme, us, placed)
      const off = Math.abs(this.table.position - this.cue.posMs / 1000)
      // What is late by a little is brought there while it sounds.
      if (off > 0.001 && !(placed && this.cue.us === us)) this.table.seek(this.cue.posMs / 1000)
    }
    if (us + this.following.startCost * 1e6 < this.cue.us) return
    this.cue = null
    void this.start(programme)
  }

  private async start(programme: Programme): Promise<void> {
    this.line = programme
    this.moving = false
    this.following = started(this.following, this.deps.monotonicS())
    this.table.setRate(1)
    if ((await this.table.start()) !== 'blocked') return
    this.blocked = true
    this.line = null
    this.look()
  }

  private show(state: RoomState, nowUs: number): void {
    const programme = programmeAt(state, nowUs)
    const { item } = programme
    if (item === null) this.store.setState(kSilent)
    else this.store.setState({ item, phase: this.phaseOf(programme), position: positionAt(programme, nowUs) / 1000, duration: secondsOf(item), buffered: this.table.buffered })
  }

  private phaseOf({ playing }: Programme): Phase {
    if (this.on === 'broken') return 'failed'
    if (!playing) return 'paused'
    if (this.on === 'away') return 'buffering'
    if (this.blocked) return 'blocked'
    if (this.on === 'loading') return 'loading'
    const stuck = this.line !== null && !this.table.sounding && this.deps.monotonicS() > this.following.judgedFrom
    return stuck ? 'buffering' : 'playing'
  }

  private heard(event: DeckEvent): void {
    const { position, duration } = this.table
    switch (event) {
      case 'time':
        if (this.line) this.listening?.at(position, duration)
        return
      case 'playing':
        this.retry.stop()
        this.wasHeard = true
        this.moving = true
        return
      case 'paused':
        // The browser did it: headphones were pulled out, another app wants to be heard. A tap brings it back.
        if (this.line === null || !this.moving || position >= duration - 0.5) return
        this.line = null
        this.blocked = true
        this.look()
        return
      case 'ended':
        return this.look()
      case 'failed':
        return this.broke()
      default:
        return
    }
  }

  /** What was heard until now is asked for at once: its link ran out. What was not is asked for later. */
  private broke(): void {
    this.line = null
    this.cue = null
    if (this.wasHeard) this.item = null
    else this.miss('broken')
    this.look()
  }

  private level(): void {
    this.table.setLevel(levelOf(this.loudness, this.item && this.item.track))
  }
}

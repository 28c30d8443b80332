import type { Track } from '@/api/types'
import type { Deck } from './deck'
import type { ReportPlay } from './listening'
import type { ReadList } from './listing'
import type { Memory } from './memory'
import { emptyQueue, type Queue } from './queue'
import type { OnOnline } from './retry'
import type { Tabs } from './tabs'
import type { Replaced, TakenOut } from './undo'

export interface PlayerDeps {
  decks: readonly [Deck, Deck]
  /** Where the track can be heard from, for a while. */
  urlOf: (track: Track) => Promise<string>
  reportPlay: ReportPlay
  readList: ReadList
  memory: Memory
  onOnline: OnOnline
  tabs: Tabs
  random?: () => number
}

/** `blocked`: the browser wants a tap first. `buffering`: it plays, but nothing is there to be heard. */
export type Phase = 'idle' | 'loading' | 'playing' | 'buffering' | 'paused' | 'blocked' | 'failed'

/** It plays, or would if the sound were there. */
export const isOn = (phase: Phase): boolean => phase === 'playing' || phase === 'buffering' || phase === 'loading'

/** What just happened that one may want to know of, or take back. */
export type PlayerNote =
  | { kind: 'skipped' | 'unplayable'; title: string }
  | { kind: 'gave-up' }
  /** The list that plays could not be read on. */
  | { kind: 'list-away' }
  | TakenOut
  | Replaced
  /** What was of a library that is closed to one now left the queue. */
  | { kind: 'library-gone' }
  /** One played something of one's own in a room. */
  | { kind: 'left-room'; channelId: string }
  /** A room did not do what it was asked, for the reason of that code. */
  | { kind: 'refused'; code: string }

export interface PlayerState {
  queue: Queue
  phase: Phase
  /** Seconds. */
  position: number
  duration: number
  buffered: number
  /** What the slider says, 0 to 1. */
  volume: number
  muted: boolean
  normalised: boolean
  note: PlayerNote | null
}

export const startState: PlayerState = {
  queue: emptyQueue,
  phase: 'idle',
  position: 0,
  duration: 0,
  buffered: 0,
  volume: 0.8,
  muted: false,
  normalised: true,
  note: null,
}

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Track } from '@/api/types'
import type { Player } from './player'
import { currentEntry } from './queue'
import type { RoomPlayer } from './room/room-player'
import { isOn, type Phase } from './state'

export interface HeardState {
  /** The room one listens in; null while one hears what one plays oneself. */
  channelId: string | null
  track: Track | null
  phase: Phase
  /** Seconds, as what follows. */
  position: number
  duration: number
  buffered: number
  mayToggle: boolean
  maySeek: boolean
  maySkip: boolean
}

/** What one may do with what a room plays. */
export interface RoomRights {
  conducts: boolean
  /** Let it go on, where nobody conducts. */
  resumes: boolean
  skips: boolean
}

/** A room as the keys of the player reach it. What it is told to do it does in its own time. */
export interface RoomSteering {
  channelId: string
  rights: () => RoomRights
  play: () => void
  pause: () => void
  /** To a position in milliseconds. */
  seek: (positionMs: number) => void
  skip: () => void
}

interface Guest {
  sound: Pick<RoomPlayer, 'store' | 'resume'>
  steering: RoomSteering
  stop: () => void
}

/** What is heard on this page, whether it is one's own or that of a room, and the keys that steer it. */
export class Heard {
  readonly store: StoreApi<HeardState>
  private guest: Guest | null = null

  constructor(private readonly player: Player) {
    this.store = createStore<HeardState>()(() => this.read())
    player.store.subscribe(() => this.show())
  }

  /** From now on it is the room that is heard. */
  enter(sound: Guest['sound'], steering: RoomSteering): void {
    this.guest?.stop()
    this.guest = { sound, steering, stop: sound.store.subscribe(() => this.show()) }
    this.show()
  }

  leave(): void {
    this.guest?.stop()
    this.guest = null
    this.show()
  }

  /** For when something changed that nobody tells of: what one may do. */
  show(): void {
    this.store.setState(this.read())
  }

  toggle(): void {
    if (isOn(this.store.getState().phase)) this.pause()
    else this.play()
  }

  play(): void {
    const { guest } = this
    if (!guest) return this.player.play()
    // The browser wanted a tap, and this is one: it concerns nobody else.
    if (guest.sound.store.getState().phase === 'blocked') return guest.sound.resume()
    const { conducts, resumes } = guest.steering.rights()
    if (conducts || resumes) guest.steering.play()
  }

  pause(): void {
    const { guest } = this
    if (!guest) this.player.pause()
    else if (guest.steering.rights().conducts) guest.steering.pause()
  }

  seek(position: number): void {
    const { guest } = this
    if (!guest) this.player.seek(position)
    else if (guest.steering.rights().conducts) guest.steering.seek(Math.max(0, position) * 1000)
  }

  next(): void {
    const { guest } = this
    if (!guest) this.player.next()
    else if (this.store.getState().maySkip) guest.steering.skip()
  }

  /** A room knows no way back. */
  previous(): void {
    if (!this.guest) this.player.previous()
  }

  private read(): HeardState {
    const { guest } = this
    if (!guest) {
      const { queue, phase, position, duration, buffered } = this.player.store.getState()
      return { channelId: null, track: currentEntry(queue)?.track ?? null, phase, position, duration, buffered, mayToggle: true, maySeek: true, maySkip: true }
    }
    const { item, phase, position, duration, buffered } = guest.sound.store.getState()
    const { conducts, resumes, skips } = guest.steering.rights()
    const mayToggle = phase === 'blocked' || (item !== null && (conducts || (resumes && phase === 'paused')))
    const there = item !== null
    return { channelId: guest.steering.channelId, track: item?.track ?? null, phase, position, duration, buffered, mayToggle, maySeek: there && conducts, maySkip: there && (conducts || skips) }
  }
}

import { createStore } from 'zustand/vanilla'
import { allows } from '@/api/permissions'
import { ApiProblem, problemCode } from '@/api/problem'
import type { RoomAudience, RoomState, RoomView } from '@/api/rooms'
import { ask } from './ask'
import { ClockKeeper } from './clock-keeper'
import type { Gateway } from './gateway'
import type { GatewayEvent } from './protocol'
import { isNews, stillVoted } from './room-cache'

/** `lost`: the connection is gone, and one goes back in as soon as there is one. `refused`: the server does not let one in, or no longer. */
export type RoomStatus = 'out' | 'joining' | 'in' | 'lost' | 'refused'

export interface RoomSession {
  status: RoomStatus
  channelId: string | null
  state: RoomState | null
  listeners: RoomAudience | null
  voted: boolean
  /** Why one was refused. */
  error: string | null
}

export interface RoomsDeps {
  gateway: Pick<Gateway, 'request' | 'send' | 'ready' | 'listen' | 'status'>
  monotonicUs?: () => number
  wallMs?: () => number
}

interface Done {
  rev: number
}

const outside: RoomSession = { status: 'out', channelId: null, state: null, listeners: null, voted: false, error: null }
const kRetryMs = 3_000
// What says nothing about the room: the moment was wrong.
const passing = new Set(['unreachable', 'timeout', 'rate_limited', 'overloaded', 'draining', 'internal'])

/** The room one is in, and what one can ask of rooms. Every command rejects with an ApiProblem whose code says why. */
export class Rooms {
  readonly store = createStore<RoomSession>()(() => outside)
  private readonly keeper: ClockKeeper
  /** Grows with every join and leave: what was asked for before is dropped when it comes. */
  private turn = 0
  /** The last that was told of the room since one asked to come in: it may be newer than the answer. */
  private told: RoomState | null = null
  private retry: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly deps: RoomsDeps) {
    const { gateway, monotonicUs = () => performance.now() * 1000, wallMs = () => Date.now() } = deps
    this.keeper = new ClockKeeper({ ask: (t0) => gateway.send('ROOM', 'time', { t0 }), monotonicUs, wallMs })
    gateway.listen((event) => this.onEvent(event))
    gateway.status.subscribe(({ phase }) => {
      if (phase === 'stopped' || phase === 'ended') this.end(outside)
      else if (phase !== 'ready' && this.session.status === 'in') this.store.setState({ status: 'lost' })
    })
  }

  private get session(): RoomSession {
    return this.store.getState()
  }

  /** The clock of the server in microseconds; null while it is not known. */
  readonly nowUs = (): number | null => this.keeper.nowUs()

  /** For when the page was out of sight, and the device perhaps asleep. */
  readonly look = (): void => {
    if (this.session.status === 'in') void this.keeper.look()
  }

  readonly join = async (channelId: string): Promise<void> => {
    const { status, channelId: current } = this.session
    if (channelId === current && ['joining', 'in', 'lost'].includes(status)) return
    this.store.setState({ ...outside, status: 'joining', channelId })
    try {
      await this.enter(channelId)
    } catch (error) {
      this.end({ ...outside, status: 'refused', channelId, error: problemCode(error) })
      throw error
    }
  }

  /** What does not arrive is of no account: the server knows who has no connection. */
  readonly leave = async (): Promise<void> => {
    const { channelId, status } = this.session
    this.end(outside)
    if (channelId !== null && status !== 'refused') await this.ask('room.leave', { channel_id: channelId }).catch(() => undefined)
  }

  readonly play = ({ itemId, positionMs }: { itemId?: string; positionMs?: number } = {}, channelId?: string): Promise<void> =>
    this.command('room.play', channelId, { ...(itemId !== undefined && { item_id: itemId }), ...(positionMs !== undefined && { position_ms: Math.round(positionMs) }) })
  readonly pause = (channelId?: string): Promise<void> => this.command('room.pause', channelId, {})
  readonly seek = (positionMs: number, channelId?: string): Promise<void> => this.command('room.seek', channelId, { position_ms: Math.round(positionMs) })
  readonly skip = (itemId?: string, channelId?: string): Promise<void> => this.command('room.skip', channelId, { ...(itemId !== undefined && { item_id: itemId }) })
  readonly enqueue = (channelId: string, trackIds: readonly string[]): Promise<void> => this.command('room.enqueue', channelId, { track_ids: trackIds })
  readonly dequeue = (itemId: string, channelId?: string): Promise<void> => this.command('room.dequeue', channelId, { item_id: itemId })
  readonly clearQueue = (channelId?: string): Promise<void> => this.command('room.clear', channelId, {})
  readonly moveItem = (itemId: string, before: string | null, channelId?: string): Promise<void> =>
    this.command('room.move', channelId, { item_id: itemId, before })

  /** To skip what plays, or not. */
  readonly voteSkip = async (itemId: string, skip: boolean): Promise<void> => {
    const channel_id = this.current()
    const tally = await this.ask<{ votes: number; votes_needed: number }>('room.vote', { channel_id, item_id: itemId, skip })
    const { channelId, state, listeners } = this.session
    if (channelId !== channel_id || state?.item?.id !== itemId || !listeners) return
    this.store.setState({ voted: skip, listeners: { ...listeners, item_id: itemId, ...tally } })
  }

  private async command(t: string, channelId: string | undefined, d: Record<string, unknown>): Promise<void> {
    await this.ask<Done>(t, { channel_id: channelId ?? this.current(), ...d })
  }

  private ask<T>(t: string, d: Record<string, unknown>): Promise<T> {
    return ask<T>(this.deps.gateway, 'ROOM', t, d)
  }

  private current(): string {
    const { channelId, status } = this.session
    if (channelId === null || status === 'refused') throw new ApiProblem('not_listening', 0)
    return channelId
  }

  /** The time first: what plays is of no use without it. */
  private async enter(channelId: string): Promise<void> {
    const turn = ++this.turn
    clearTimeout(this.retry)
    await this.keeper.start()
    if (turn !== this.turn) return
    const { rttMs } = this.keeper.clock
    this.told = null
    const view = await this.ask<RoomView>('room.join', { channel_id: channelId, ...(rttMs !== null && { rtt_ms: Math.ceil(rttMs) }) })
    if (turn !== this.turn) return
    this.store.setState({ ...view, status: 'in', channelId, error: null })
    if (this.told) this.adopt(this.told)
  }

  private async reenter(channelId: string): Promise<void> {
    try {
      await this.enter(channelId)
    } catch (error) {
      const code = problemCode(error)
      if (this.session.channelId !== channelId || this.session.status !== 'lost') return
      if (!passing.has(code)) this.end({ ...outside, status: 'refused', channelId, error: code })
      else if (this.deps.gateway.ready) this.retry = setTimeout(() => void this.reenter(channelId), kRetryMs)
    }
  }

  private end(session: RoomSession): void {
    this.turn++
    clearTimeout(this.retry)
    this.keeper.stop()
    this.store.setState(session)
  }

  private onEvent(event: GatewayEvent): void {
    this.keeper.heard(event)
    const { channelId, status } = this.session
    if (channelId === null || status === 'refused') return
    switch (event.t) {
      case 'room.state':
        if (event.d.channel_id === channelId) this.adopt(event.d)
        return
      case 'room.listeners':
        if (event.d.channel_id === channelId && status === 'in') this.store.setState({ listeners: event.d })
        return
      case 'session.ready':
      case 'session.resumed':
        // A new connection is in no room.
        this.store.setState({ status: 'lost' })
        void this.reenter(channelId)
        return
      case 'permissions.updated':
        if (event.d.channels.some(({ id, permissions }) => id === channelId && !allows(permissions, 'LISTEN'))) this.shutOut('missing_permission')
        return
      case 'channel.deleted':
        if (event.d.id === channelId) this.shutOut('not_found')
        return
      default:
        return
    }
  }

  private adopt(state: RoomState): void {
    this.told = state
    const { state: before, voted, status } = this.session
    if (status !== 'in' || !before || !isNews(before, state)) return
    this.store.setState({ state, voted: stillVoted(voted, before, state) })
  }

  private shutOut(code: string): void {
    this.end({ ...outside, status: 'refused', channelId: this.session.channelId, error: code })
  }
}

import type { RoomState, RoomView } from '@/api/rooms'
import type { GatewayStatus, Reply } from '@/realtime/gateway'
import type { GatewayEvent } from '@/realtime/protocol'
import { createStore } from 'zustand/vanilla'

const kAheadUs = 1.7e15

/** The clock of the server, by the fake timers of a test. */
export const serverUs = () => kAheadUs + performance.now() * 1000

/** How frames travel, in milliseconds. */
export interface Wire {
  there: number
  back: number
  /** How much longer some of them take. */
  jitter: number
}

/** A connection to a server that has one room, over a wire that takes its time. Unit level only. */
export class RoomConnection {
  readonly status = createStore<GatewayStatus>()(() => ({ phase: 'ready', retryAt: null, wasReady: true }))
  readonly asked: { t: string; d: Record<string, unknown> }[] = []
  /** What the server answers to a command; a text is the code of an error. */
  answers: Record<string, string | Record<string, unknown>> = {}
  view: RoomView | null = null
  private readonly listeners = new Set<(event: GatewayEvent) => void>()
  private turn = 0

  constructor(private readonly wire: Wire = { there: 10, back: 10, jitter: 0 }) {}

  get ready(): boolean {
    return this.status.getState().phase === 'ready'
  }

  listen(listener: (event: GatewayEvent) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  send(_op: string, t: string, d: Record<string, unknown>): boolean {
    this.asked.push({ t, d })
    if (!this.ready) return false
    setTimeout(() => {
      const at = Math.round(serverUs())
      setTimeout(() => this.tell({ t: 'time', d: { t0: Number(d['t0']), t1: at, t2: at } }), this.late(this.wire.back))
    }, this.late(this.wire.there))
    return true
  }

  request(_op: string, t: string, d: Record<string, unknown>): Promise<Reply> {
    this.asked.push({ t, d })
    if (!this.ready) return Promise.resolve({ kind: 'not_sent' })
    const answer = this.answers[t] ?? (t === 'room.join' ? { ...this.view } : { rev: 1 })
    const reply: Reply = typeof answer === 'string' ? { kind: 'error', d: { code: answer, detail: '' } } : { kind: 'ack', d: answer }
    return new Promise((resolve) => setTimeout(() => resolve(reply), this.wire.there + this.wire.back))
  }

  /** The server says it, and it arrives at once. */
  tell(event: GatewayEvent): void {
    for (const listener of this.listeners) listener(event)
  }

  tellState(state: RoomState): void {
    if (this.view) this.view = { ...this.view, state }
    setTimeout(() => this.tell({ t: 'room.state', d: state }), this.late(this.wire.back))
  }

  drop(): void {
    this.status.setState({ phase: 'waiting' })
  }

  comeBack(): void {
    this.status.setState({ phase: 'ready' })
    this.tell({ t: 'session.resumed', d: { replayed: 0, reset: [], presences: [], streams: {}, session_id: 's', heartbeat_interval_ms: 30_000 } })
  }

  count(t: string): number {
    return this.asked.filter((each) => each.t === t).length
  }

  private late(ms: number): number {
    // Some are held up, and not always the same.
    this.turn = (this.turn * 5 + 3) % 16
    return ms + (this.wire.jitter * this.turn) / 16
  }
}

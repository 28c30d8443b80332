import { createStore } from 'zustand/vanilla'
import type { TokenResult } from '@/api/session'
import { randomId } from '@/lib/ids'
import { type Effect, type Input, initialState, type MachineState, type Phase, type TimerName, transition } from './machine'
import { Positions } from './positions'
import { type ClientFrame, type GatewayEvent, parseFrame, type ServerFrame, type ServerPayloads } from './protocol'

export interface GatewayStatus {
  phase: Phase
  /** When the next attempt starts, in milliseconds since the epoch; null unless waiting. */
  retryAt: number | null
  /** False until the first READY: before it a missing connection is "loading", after it "lost". */
  wasReady: boolean
}

/** `T` is what the server acknowledges that request with. */
export type Reply<T = Record<string, unknown>> =
  | { kind: 'ack'; d: T }
  | { kind: 'error'; d: ServerPayloads['error'] }
  /** The frame may or may not have reached the server. */
  | { kind: 'lost' }
  | { kind: 'timeout' }
  /** Not sent: no connection, or the frame budget is used up. */
  | { kind: 'not_sent' }

export interface GatewayDeps {
  url: () => string
  /** A token other than the one that was rejected, if there was one. */
  token: (rejected: string | null) => Promise<TokenResult>
  signedOut: () => void
  random?: () => number
}

type Listener = (event: GatewayEvent) => void

const kReplyMs = 10_000
const kSeenIds = 4_096
// The server closes at 120 frames in 60 s; staying below leaves room for presence and typing.
const kBudgetFrames = 100
const kBudgetMs = 60_000

/** Carries out what the machine decides: the socket, the timers, replies to requests, and the drop of repeated events. */
export class Gateway {
  readonly status = createStore<GatewayStatus>()(() => ({ phase: 'stopped', retryAt: null, wasReady: false }))
  private state: MachineState = initialState
  private socket: WebSocket | null = null
  private readonly timers = new Map<TimerName, ReturnType<typeof setTimeout>>()
  private readonly listeners = new Set<Listener>()
  private readonly waiting = new Map<string, (reply: Reply) => void>()
  private readonly seen = new Set<string>()
  private readonly positions = new Positions()
  private sentAt: number[] = []
  private readyCount = 0
  private lastToken: string | null = null

  constructor(private readonly deps: GatewayDeps) {}

  start(): void {
    this.feed({ type: 'start' })
  }

  stop(): void {
    this.feed({ type: 'stop' })
    this.seen.clear()
    this.positions.clear()
    this.status.setState({ wasReady: false })
  }

  nudge(): void {
    this.feed({ type: 'nudge' })
  }

  get ready(): boolean {
    return this.state.phase === 'ready'
  }

  /** Which connection this is: rises whenever there is one again. What was read under another number may have holes. */
  get epoch(): number {
    return this.readyCount
  }

  /** Calls the listener with every event, once each, in order of arrival. Answers how to stop. */
  listen(listener: Listener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Sends without asking for a reply. False when it could not be sent. */
  send(op: ClientFrame['op'], t: string, d: Record<string, unknown>): boolean {
    return this.transmit({ op, t, d, id: randomId() })
  }

  /** Sends and waits for the reply, for at most ten seconds. Never rejects. */
  request(op: ClientFrame['op'], t: string, d: Record<string, unknown>): Promise<Reply> {
    const id = randomId()
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle({ kind: 'timeout' }), kReplyMs)
      const settle = (reply: Reply) => {
        clearTimeout(timer)
        this.waiting.delete(id)
        resolve(reply)
      }
      this.waiting.set(id, settle)
      if (!this.transmit({ op, t, d, id })) settle({ kind: 'not_sent' })
    })
  }

  private transmit(frame: ClientFrame): boolean {
    if (!this.ready || !this.socket) return false
    const now = Date.now()
    this.sentAt = this.sentAt.filter((at) => at > now - kBudgetMs)
    if (this.sentAt.length >= kBudgetFrames) return false
    this.sentAt.push(now)
    this.socket.send(JSON.stringify(frame))
    return true
  }

  private feed(input: Input): void {
    const [next, effects] = transition(this.state, input, {
      random: this.deps.random ?? Math.random,
      id: randomId,
      positions: () => this.positions.read(),
    })
    const lost = this.state.phase === 'ready' && next.phase !== 'ready'
    if (this.state.phase !== 'ready' && next.phase === 'ready') this.readyCount++
    this.state = next
    this.publish()
    if (lost) this.loseRequests()
    for (const effect of effects) this.perform(effect)
  }

  private publish(): void {
    const { phase, waitMs } = this.state
    const before = this.status.getState()
    if (before.phase === phase) return
    const retryAt = phase === 'waiting' ? Date.now() + waitMs : null
    this.status.setState({ phase, retryAt, wasReady: before.wasReady || phase === 'ready' })
  }

  private loseRequests(): void {
    for (const settle of this.waiting.values()) settle({ kind: 'lost' })
  }

  private perform(effect: Effect): void {
    switch (effect.type) {
      case 'token':
        void this.fetchToken(effect.renew)
        return
      case 'connect':
        this.connect(effect.token)
        return
      case 'send':
        this.socket?.send(JSON.stringify(effect.frame))
        return
      case 'disconnect':
        this.disconnect(effect.code)
        return
      case 'arm':
        clearTimeout(this.timers.get(effect.timer))
        this.timers.set(effect.timer, setTimeout(() => this.feed({ type: 'timer', timer: effect.timer }), effect.ms))
        return
      case 'disarm':
        for (const timer of this.timers.values()) clearTimeout(timer)
        this.timers.clear()
        return
      case 'deliver':
        this.deliver(effect.frame)
        return
      case 'signed_out':
        this.deps.signedOut()
    }
  }

  private async fetchToken(renew: boolean): Promise<void> {
    const result = await this.deps.token(renew ? this.lastToken : null)
    if (result.kind === 'token') {
      this.lastToken = result.token
      this.feed({ type: 'token', token: result.token })
    } else this.feed({ type: result.kind === 'anonymous' ? 'token_refused' : 'token_unreachable' })
  }

  private connect(token: string): void {
    const socket = new WebSocket(this.deps.url(), ['veza.v1', `bearer.${token}`])
    this.socket = socket
    // A socket that has been given up may still speak; only the current one is heard.
    const ifCurrent = (action: () => void) => {
      if (this.socket === socket) action()
    }
    socket.addEventListener('open', () => ifCurrent(() => this.feed({ type: 'opened' })))
    socket.addEventListener('message', (event: MessageEvent<unknown>) =>
      ifCurrent(() => {
        const frame = typeof event.data === 'string' ? parseFrame(event.data) : null
        if (frame) this.feed({ type: 'frame', frame })
      }),
    )
    socket.addEventListener('close', (event) =>
      ifCurrent(() => {
        this.socket = null
        this.feed({ type: 'closed', code: event.code })
      }),
    )
  }

  private disconnect(code: number): void {
    const socket = this.socket
    this.socket = null
    socket?.close(code)
  }

  private deliver(frame: ServerFrame): void {
    switch (frame.t) {
      case 'ack':
        this.waiting.get(frame.id ?? '')?.({ kind: 'ack', d: frame.d })
        return
      case 'error':
        this.waiting.get(frame.id ?? '')?.({ kind: 'error', d: frame.d })
        return
      case 'session.hello':
      case 'session.heartbeat_ack':
      case 'session.reconnect':
        return
      default:
        this.positions.note(frame)
        if (this.firstTime(frame)) for (const listener of this.listeners) listener(frame)
    }
  }

  /** What is replayed, or comes from two nodes, can arrive twice; ids that are known are dropped. */
  private firstTime(frame: GatewayEvent): boolean {
    if (!frame.id || !frame.s) return true
    if (this.seen.has(frame.id)) return false
    this.seen.add(frame.id)
    if (this.seen.size > kSeenIds) {
      for (const oldest of this.seen) {
        this.seen.delete(oldest)
        break
      }
    }
    return true
  }
}

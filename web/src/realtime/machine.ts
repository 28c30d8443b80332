import { type ClientFrame, CloseCode, type ServerFrame } from './protocol'

/**
 * The life of the gateway connection as a pure function: no socket, no clock, no randomness of its own. The driver in
 * gateway.ts feeds inputs and carries out effects; the tests do the same without a network.
 *
 *   stopped -> authorising -> connecting -> greeting -> identifying -> ready
 *                   ^                          |             ^           |
 *                   |                          +-> resuming -+---------> |
 *                   +---------------------- waiting <--------------------+   ended: sign in again, or thrown out
 *
 * Who was connected before resumes: the server sends what was missed, and the connection is ready. When it has not kept
 * everything, the client identifies after all.
 */
export type Phase =
  | 'stopped'
  | 'authorising'
  | 'connecting'
  | 'greeting'
  | 'resuming'
  | 'identifying'
  | 'ready'
  | 'waiting'
  | 'ended'

export interface MachineState {
  phase: Phase
  /** Attempts since the last READY; sets the backoff. */
  attempt: number
  /** Handshakes in a row that never opened: the browser hides a 401 from us, so after two the token is renewed. */
  refused: number
  /** A 4004 has been answered by renewing the token, and no READY has come since. */
  renewed: boolean
  heartbeatMs: number
  /** Something has arrived since the last heartbeat went out. */
  heard: boolean
  /** How long the present wait lasts; for the banner. */
  waitMs: number
}

export type TimerName = 'retry' | 'deadline' | 'heartbeat'

export type Input =
  | { type: 'start' }
  | { type: 'stop' }
  | { type: 'token'; token: string }
  | { type: 'token_unreachable' }
  | { type: 'token_refused' }
  | { type: 'opened' }
  | { type: 'frame'; frame: ServerFrame }
  | { type: 'closed'; code: number }
  | { type: 'timer'; timer: TimerName }
  /** The network or the tab came back: do not wait any longer, and do not trust a silent socket. */
  | { type: 'nudge' }

export type Effect =
  | { type: 'token'; renew: boolean }
  | { type: 'connect'; token: string }
  | { type: 'send'; frame: ClientFrame }
  | { type: 'disconnect'; code: number }
  | { type: 'arm'; timer: TimerName; ms: number }
  | { type: 'disarm' }
  | { type: 'deliver'; frame: ServerFrame }
  | { type: 'signed_out' }

export interface MachineContext {
  /** Uniform in [0, 1). */
  random: () => number
  id: () => string
  /** How far the client had come on each stream; null when it has to start anew. */
  positions: () => Record<string, string> | null
}

export type Step = readonly [MachineState, readonly Effect[]]

export const kBackoffFirstMs = 200
export const kBackoffMaxMs = 5_000
export const kDeadlineMs = 10_000
export const kNudgeDeadlineMs = 4_000
const kRefusedBeforeRenewal = 2

export const initialState: MachineState = {
  phase: 'stopped',
  attempt: 0,
  refused: 0,
  renewed: false,
  heartbeatMs: 30_000,
  heard: true,
  waitMs: 0,
}

const connected: ReadonlySet<Phase> = new Set(['connecting', 'greeting', 'resuming', 'identifying', 'ready'])

/** Doubles from 200 ms to 5 s; the jitter keeps a thousand clients of a restarted node from coming back at once. */
export function backoffMs(attempt: number, random: () => number): number {
  const ceiling = Math.min(kBackoffMaxMs, kBackoffFirstMs * 2 ** attempt)
  return Math.round(ceiling * (0.5 + random() / 2))
}

function authorise(state: MachineState, renew: boolean): Step {
  return [{ ...state, phase: 'authorising' }, [{ type: 'disarm' }, { type: 'token', renew }]]
}

function wait(state: MachineState, context: MachineContext, atLeastMs = 0): Step {
  const waitMs = Math.max(atLeastMs, backoffMs(state.attempt, context.random))
  return [
    { ...state, phase: 'waiting', attempt: state.attempt + 1, waitMs },
    [{ type: 'disarm' }, { type: 'arm', timer: 'retry', ms: waitMs }],
  ]
}

function end(state: MachineState, effects: readonly Effect[]): Step {
  return [{ ...state, phase: 'ended' }, [{ type: 'disarm' }, ...effects]]
}

function drop(state: MachineState, context: MachineContext, code: number, atLeastMs = 0): Step {
  const [next, effects] = wait(state, context, atLeastMs)
  return [next, [{ type: 'disconnect', code }, ...effects]]
}

function clientFrame(t: string, context: MachineContext, d: Record<string, unknown> = {}): Effect {
  return { type: 'send', frame: { op: 'SESSION', t, d, id: context.id() } }
}

function identify(state: MachineState, context: MachineContext): Step {
  return [{ ...state, phase: 'identifying' }, [clientFrame('session.identify', context), { type: 'arm', timer: 'deadline', ms: kDeadlineMs }]]
}

function becomeReady(state: MachineState, frame: ServerFrame, context: MachineContext): Step {
  const ready: MachineState = { ...state, phase: 'ready', attempt: 0, refused: 0, renewed: false }
  // The first beat comes early at a random moment, so that the beats of many clients do not fall together.
  const first = Math.round(ready.heartbeatMs * (0.4 + context.random() * 0.5))
  return [ready, [{ type: 'disarm' }, { type: 'arm', timer: 'heartbeat', ms: first }, { type: 'deliver', frame }]]
}

function onFrame(state: MachineState, frame: ServerFrame, context: MachineContext): Step {
  const heard = { ...state, heard: true }
  switch (frame.t) {
    case 'session.hello': {
      if (state.phase !== 'greeting') return [heard, []]
      const next: MachineState = { ...heard, heartbeatMs: frame.d.heartbeat_interval_ms }
      const streams = context.positions()
      if (streams === null) return identify(next, context)
      const resume = clientFrame('session.resume', context, { streams })
      return [{ ...next, phase: 'resuming' }, [resume, { type: 'arm', timer: 'deadline', ms: kDeadlineMs }]]
    }
    case 'session.resumed':
      if (state.phase !== 'resuming') return [heard, []]
      return frame.d.reset.length === 0 ? becomeReady(heard, frame, context) : identify(heard, context)
    case 'session.ready':
      return state.phase === 'identifying' ? becomeReady(heard, frame, context) : [heard, []]
    case 'session.reconnect':
      return drop(heard, context, CloseCode.normal, frame.d.retry_after_ms * (0.5 + context.random() / 2))
    case 'session.heartbeat_ack':
      return [heard, []]
    default:
      return [heard, state.phase === 'ready' || state.phase === 'resuming' ? [{ type: 'deliver', frame }] : []]
  }
}

function onClosed(state: MachineState, code: number, context: MachineContext): Step {
  if (!connected.has(state.phase)) return [state, []]
  if (code === CloseCode.kickedOut) return end(state, [{ type: 'signed_out' }])
  if (code === CloseCode.tokenExpired) {
    return state.renewed ? end(state, [{ type: 'signed_out' }]) : authorise({ ...state, renewed: true }, true)
  }
  const refused = state.phase === 'connecting' ? state.refused + 1 : state.refused
  return wait({ ...state, refused }, context)
}

function onTimer(state: MachineState, timer: TimerName, context: MachineContext): Step {
  if (timer === 'retry') {
    if (state.phase !== 'waiting') return [state, []]
    const renew = state.refused >= kRefusedBeforeRenewal
    return authorise(renew ? { ...state, refused: 0 } : state, renew)
  }
  if (!connected.has(state.phase)) return [state, []]
  if (timer === 'deadline') {
    if (state.phase === 'ready' && state.heard) return [state, []]
    return drop(state, context, CloseCode.silent)
  }
  if (state.phase !== 'ready') return [state, []]
  if (!state.heard) return drop(state, context, CloseCode.silent)
  return [
    { ...state, heard: false },
    [clientFrame('session.heartbeat', context), { type: 'arm', timer: 'heartbeat', ms: state.heartbeatMs }],
  ]
}

function onNudge(state: MachineState, context: MachineContext): Step {
  if (state.phase === 'waiting') return authorise({ ...state, attempt: 0 }, state.refused >= kRefusedBeforeRenewal)
  if (state.phase !== 'ready') return [state, []]
  return [
    { ...state, heard: false },
    [clientFrame('session.heartbeat', context), { type: 'arm', timer: 'deadline', ms: kNudgeDeadlineMs }],
  ]
}

export function transition(state: MachineState, input: Input, context: MachineContext): Step {
  switch (input.type) {
    case 'start':
      return state.phase === 'stopped' || state.phase === 'ended' ? authorise(initialState, false) : [state, []]
    case 'stop':
      return [initialState, [{ type: 'disarm' }, { type: 'disconnect', code: CloseCode.normal }]]
    case 'token': {
      if (state.phase !== 'authorising') return [state, []]
      const effects: Effect[] = [{ type: 'connect', token: input.token }, { type: 'arm', timer: 'deadline', ms: kDeadlineMs }]
      return [{ ...state, phase: 'connecting' }, effects]
    }
    case 'token_unreachable':
      return state.phase === 'authorising' ? wait(state, context) : [state, []]
    case 'token_refused':
      return state.phase === 'authorising' ? end(state, [{ type: 'signed_out' }]) : [state, []]
    case 'opened':
      return state.phase === 'connecting' ? [{ ...state, phase: 'greeting', refused: 0 }, []] : [state, []]
    case 'frame':
      return onFrame(state, input.frame, context)
    case 'closed':
      return onClosed(state, input.code, context)
    case 'timer':
      return onTimer(state, input.timer, context)
    case 'nudge':
      return onNudge(state, context)
  }
}

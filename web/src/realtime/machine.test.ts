import { describe, expect, it } from 'vitest'
import { backoffMs, type Effect, type Input, initialState, kBackoffMaxMs, type MachineState, transition } from './machine'
import { CloseCode } from './protocol'

const context = { random: () => 0.5, id: () => 'request', positions: (): Record<string, string> | null => null }

function run(inputs: readonly Input[], from: MachineState = initialState): { state: MachineState; effects: Effect[] } {
  let state = from
  let effects: Effect[] = []
  for (const input of inputs) {
    const [next, done] = transition(state, input, context)
    state = next
    effects = [...done]
  }
  return { state, effects }
}

const hello: Input = { type: 'frame', frame: { t: 'session.hello', d: { heartbeat_interval_ms: 30_000 } } }
const ready: Input = {
  type: 'frame',
  frame: {
    t: 'session.ready',
    d: {
      user: { id: 'u', username: 'u', display_name: null, avatar: null, email: null, email_verified: false, email_pending: null, deletes_at: null, created_at: '', instance_admin: false, bio: null, status_text: null },
      session_id: 's',
      servers: [],
      channels: [],
      direct_channels: [],
      threads: [],
      relationships: [],
      notifications: [],
      presences: [],
      streams: {},
      heartbeat_interval_ms: 30_000,
    },
  },
}
const toReady: Input[] = [{ type: 'start' }, { type: 'token', token: 'a' }, { type: 'opened' }, hello, ready]
const beat: Input = { type: 'timer', timer: 'heartbeat' }
const kinds = (effects: readonly Effect[]) => effects.map((effect) => effect.type)

describe('connecting', () => {
  it('asks for a token, opens, waits for hello, identifies, and is ready', () => {
    expect(run(toReady.slice(0, 1)).effects).toContainEqual({ type: 'token', renew: false })
    expect(run(toReady.slice(0, 2)).effects).toContainEqual({ type: 'connect', token: 'a' })
    const identified = run(toReady.slice(0, 4))
    expect(identified.state.phase).toBe('identifying')
    expect(identified.effects[0]).toEqual({
      type: 'send',
      frame: { op: 'SESSION', t: 'session.identify', d: {}, id: 'request' },
    })
    const done = run(toReady)
    expect(done.state.phase).toBe('ready')
    expect(kinds(done.effects)).toEqual(['disarm', 'arm', 'deliver'])
  })

  it('gives up a server that does not greet in time', () => {
    const { state, effects } = run([...toReady.slice(0, 3), { type: 'timer', timer: 'deadline' }])
    expect(state.phase).toBe('waiting')
    expect(effects[0]).toEqual({ type: 'disconnect', code: CloseCode.silent })
  })

  it('delivers nothing before READY', () => {
    const early: Input = { type: 'frame', frame: { t: 'typing.start', d: { channel_id: 'c', user_id: 'u' } } }
    expect(run([...toReady.slice(0, 4), early]).effects).toEqual([])
    expect(kinds(run([...toReady, early]).effects)).toEqual(['deliver'])
  })
})

describe('resuming', () => {
  const known = { ...context, positions: () => ({ '@me': 'a' }) }
  const resuming = toReady.slice(0, 4).reduce((state, input) => transition(state, input, known)[0], initialState)
  const resumed = (reset: string[]): Input => ({
    type: 'frame',
    frame: { t: 'session.resumed', d: { replayed: 1, reset, presences: [], streams: {}, session_id: 's', heartbeat_interval_ms: 30_000 } },
  })
  const missed: Input = { type: 'frame', frame: { t: 'typing.start', d: { channel_id: 'c', user_id: 'u' } } }

  it('says how far it had come, and hears what it missed before it is ready', () => {
    expect(resuming.phase).toBe('resuming')
    const [, said] = transition(transition(initialState, { type: 'start' }, known)[0], hello, known)
    expect(said).toEqual([])
    const greeting = toReady.slice(0, 3).reduce((state, input) => transition(state, input, known)[0], initialState)
    expect(transition(greeting, hello, known)[1][0]).toMatchObject({ frame: { t: 'session.resume', d: { streams: { '@me': 'a' } } } })
    expect(kinds(transition(resuming, missed, known)[1])).toEqual(['deliver'])
    const [state, effects] = transition(resuming, resumed([]), known)
    expect(state.phase).toBe('ready')
    expect(kinds(effects)).toEqual(['disarm', 'arm', 'deliver'])
  })

  it('identifies when something is missing', () => {
    const [state, effects] = transition(resuming, resumed(['@me']), known)
    expect(state.phase).toBe('identifying')
    expect(effects[0]).toMatchObject({ frame: { t: 'session.identify' } })
    expect(transition(state, ready, known)[0].phase).toBe('ready')
  })

  it('gives up a server that does not answer in time', () => {
    expect(transition(resuming, { type: 'timer', timer: 'deadline' }, known)[0].phase).toBe('waiting')
  })
})

describe('reconnecting', () => {
  it('waits with jitter, twice as long each time, never above the limit', () => {
    const waits: number[] = []
    let state = run(toReady).state
    for (let attempt = 0; attempt < 8; attempt++) {
      const closed = run([{ type: 'closed', code: 1006 }], state)
      waits.push(closed.state.waitMs)
      state = run([{ type: 'timer', timer: 'retry' }, { type: 'token', token: 'a' }, { type: 'opened' }], closed.state).state
    }
    expect(waits).toEqual([150, 300, 600, 1200, 2400, 3750, 3750, 3750])
    expect(backoffMs(20, () => 0)).toBe(kBackoffMaxMs / 2)
    expect(backoffMs(20, () => 0.999)).toBeLessThanOrEqual(kBackoffMaxMs)
  })

  it('starts from the first wait again after READY', () => {
    const { state } = run([...toReady, { type: 'closed', code: 1006 }, { type: 'timer', timer: 'retry' }, ...toReady.slice(1)])
    expect(state).toMatchObject({ phase: 'ready', attempt: 0 })
  })

  it('tries at once when the network comes back', () => {
    const { state, effects } = run([...toReady, { type: 'closed', code: 1006 }, { type: 'nudge' }])
    expect(state).toMatchObject({ phase: 'authorising', attempt: 0 })
    expect(effects).toContainEqual({ type: 'token', renew: false })
  })

  it('waits at least half as long as a draining server asks for', () => {
    const drain: Input = { type: 'frame', frame: { t: 'session.reconnect', d: { retry_after_ms: 4000 } } }
    const { state, effects } = run([...toReady, drain])
    expect(state).toMatchObject({ phase: 'waiting', waitMs: 3000 })
    expect(effects[0]).toEqual({ type: 'disconnect', code: CloseCode.normal })
  })

  it('keeps waiting while no token can be had', () => {
    const { state } = run([{ type: 'start' }, { type: 'token_unreachable' }])
    expect(state.phase).toBe('waiting')
  })
})

describe('tokens', () => {
  it('renews once on 4004 and connects again', () => {
    const first = run([...toReady, { type: 'closed', code: CloseCode.tokenExpired }])
    expect(first.state.phase).toBe('authorising')
    expect(first.effects).toContainEqual({ type: 'token', renew: true })
  })

  it('signs out when the renewed token is refused too', () => {
    const expired: Input = { type: 'closed', code: CloseCode.tokenExpired }
    const { state, effects } = run([...toReady, expired, { type: 'token', token: 'b' }, { type: 'opened' }, expired])
    expect(state.phase).toBe('ended')
    expect(effects).toContainEqual({ type: 'signed_out' })
  })

  it('renews after handshakes that never opened, because the browser hides a 401', () => {
    const failed: Input[] = [{ type: 'token', token: 'a' }, { type: 'closed', code: 1006 }, { type: 'timer', timer: 'retry' }]
    expect(run([{ type: 'start' }, ...failed]).effects).toContainEqual({ type: 'token', renew: false })
    expect(run([{ type: 'start' }, ...failed, ...failed]).effects).toContainEqual({ type: 'token', renew: true })
  })

  it('ends when the session is gone, and when an administrator throws us out', () => {
    expect(run([{ type: 'start' }, { type: 'token_refused' }]).state.phase).toBe('ended')
    expect(run([...toReady, { type: 'closed', code: CloseCode.kickedOut }]).state.phase).toBe('ended')
  })

  it('starts anew after it has ended', () => {
    const { state } = run([{ type: 'start' }, { type: 'token_refused' }, { type: 'start' }])
    expect(state.phase).toBe('authorising')
  })
})

describe('heartbeats', () => {
  const ack: Input = { type: 'frame', frame: { t: 'session.heartbeat_ack', d: { server_time_us: 1 } } }

  it('beats as long as something is heard between two beats', () => {
    const { state, effects } = run([...toReady, beat, ack, beat])
    expect(state.phase).toBe('ready')
    expect(kinds(effects)).toEqual(['send', 'arm'])
  })

  it('gives up a connection that has fallen silent', () => {
    const { state, effects } = run([...toReady, beat, beat])
    expect(state.phase).toBe('waiting')
    expect(effects[0]).toEqual({ type: 'disconnect', code: CloseCode.silent })
  })

  it('asks at once after a nudge and gives up sooner', () => {
    const nudged = run([...toReady, { type: 'nudge' }])
    expect(kinds(nudged.effects)).toEqual(['send', 'arm'])
    expect(run([{ type: 'timer', timer: 'deadline' }], nudged.state).state.phase).toBe('waiting')
    expect(run([ack, { type: 'timer', timer: 'deadline' }], nudged.state).state.phase).toBe('ready')
  })
})

it('ignores inputs that come too late', () => {
  const late: Input[] = [{ type: 'opened' }, hello, ready, { type: 'closed', code: 1006 }, { type: 'token', token: 'a' }, beat]
  for (const input of late) expect(run([{ type: 'stop' }, input])).toEqual({ state: initialState, effects: [] })
})

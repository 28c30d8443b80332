import { describe, expect, it } from 'vitest'
import { id, message, selfUser, user } from '@/testing/factories'
import { emptyLive, kTypingMs, type LiveState, reduceLive, withoutStaleTyping } from './live'
import type { GatewayEvent } from './protocol'

const context = { now: 1000, selfId: id(1), watching: id(900) }
const apply = (events: readonly GatewayEvent[], from: LiveState = emptyLive) =>
  events.reduce((state, event) => reduceLive(state, event, context), from)

const typing = (userId: string): GatewayEvent => ({ t: 'typing.start', d: { channel_id: id(900), user_id: userId } })

describe('presence', () => {
  it('begins with the snapshot and follows the events', () => {
    const ready: GatewayEvent = {
      t: 'session.ready',
      d: {
        user: selfUser(1),
        session_id: 's',
        servers: [],
        channels: [],
      direct_channels: [],
      threads: [],
      relationships: [],
      notifications: [],
        presences: [{ user_id: id(2), status: 'idle' }],
        streams: {},
        heartbeat_interval_ms: 1,
      },
    }
    const state = apply([
      { t: 'presence.online', d: { user_id: id(9), status: 'online' } },
      ready,
      { t: 'presence.online', d: { user_id: id(3), status: 'dnd' } },
      { t: 'presence.offline', d: { user_id: id(2) } },
    ])
    expect(state.presences).toEqual({ [id(3)]: 'dnd' })
  })
})

describe('typing', () => {
  it('shows others, never oneself, and ends with a stop, a message, or time', () => {
    expect(apply([typing(id(1))]).typing).toEqual({})
    const state = apply([typing(id(2)), typing(id(3)), typing(id(4))])
    expect(state.typing[id(900)]).toEqual({ [id(2)]: 1000 + kTypingMs, [id(3)]: 1000 + kTypingMs, [id(4)]: 1000 + kTypingMs })
    const after = apply(
      [
        { t: 'typing.stop', d: { channel_id: id(900), user_id: id(2) } },
        { t: 'message.created', d: message(5, { author: user(3) }) },
      ],
      state,
    )
    expect(Object.keys(after.typing[id(900)] ?? {})).toEqual([id(4)])
    expect(withoutStaleTyping(after, 1000 + kTypingMs).typing).toEqual({})
    expect(withoutStaleTyping(after, 1001)).toBe(after)
  })
})

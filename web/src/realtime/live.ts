import { createStore } from 'zustand/vanilla'
import type { GatewayEvent, Status } from './protocol'

/** What only the gateway knows and no request can ask for: who is there, who is typing. */
export interface LiveState {
  presences: Readonly<Record<string, Status>>
  /** channel -> user -> when the sign of typing goes out, in milliseconds since the epoch. */
  typing: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Servers with more members tell who is there only to who looks at the member list. */
  largeAbove: number
}

export interface LiveContext {
  now: number
  selfId: string | null
}

export const emptyLive: LiveState = { presences: {}, typing: {}, largeAbove: Number.POSITIVE_INFINITY }
export const kTypingMs = 8_000

export const createLiveStore = () => createStore<LiveState>()(() => emptyLive)
export type LiveStore = ReturnType<typeof createLiveStore>

function omit<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  if (!Object.hasOwn(record, key)) return record
  const { [key]: _, ...rest } = record
  return rest
}

function withoutTyping(state: LiveState, channelId: string, userId: string): LiveState {
  const users = state.typing[channelId]
  if (!users || !Object.hasOwn(users, userId)) return state
  return { ...state, typing: { ...state.typing, [channelId]: omit(users, userId) } }
}

function withPresences(state: LiveState, presences: readonly { user_id: string; status: Status }[]): LiveState {
  const next = { ...state.presences }
  for (const presence of presences) next[presence.user_id] = presence.status
  return { ...state, presences: next }
}

export function reduceLive(state: LiveState, event: GatewayEvent, context: LiveContext): LiveState {
  switch (event.t) {
    case 'session.ready':
      return withPresences({ presences: {}, typing: {}, largeAbove: event.d.large_server_members ?? Number.POSITIVE_INFINITY }, event.d.presences)
    case 'session.resumed':
      return withPresences({ ...state, presences: {}, typing: {} }, event.d.presences)
    case 'server.created':
      return withPresences(state, event.d.presences)
    case 'presence.online':
      return withPresences(state, [event.d])
    case 'presence.offline':
      return { ...state, presences: omit(state.presences, event.d.user_id) }
    case 'typing.start': {
      const { channel_id, user_id } = event.d
      if (user_id === context.selfId) return state
      const users = { ...state.typing[channel_id], [user_id]: context.now + kTypingMs }
      return { ...state, typing: { ...state.typing, [channel_id]: users } }
    }
    case 'typing.stop':
      return withoutTyping(state, event.d.channel_id, event.d.user_id)
    case 'message.created': {
      return withoutTyping(state, event.d.channel_id, event.d.author.id)
    }
    default:
      return state
  }
}

/** Signs of typing whose sender fell silent without saying so. */
export function withoutStaleTyping(state: LiveState, now: number): LiveState {
  let changed = false
  const typing: Record<string, Readonly<Record<string, number>>> = {}
  for (const [channelId, users] of Object.entries(state.typing)) {
    const alive = Object.entries(users).filter(([, until]) => until > now)
    if (alive.length !== Object.keys(users).length) changed = true
    if (alive.length > 0) typing[channelId] = Object.fromEntries(alive)
  }
  return changed ? { ...state, typing } : state
}

import type { Channel, Emoji, Member, Message, NotificationSetting, Playlist, Poll, Relationship, Role, SelfUser, Server, Track, TrackComment, UserRef } from '@/api/types'
import type { RoomAudience, RoomState } from '@/api/rooms'
import { isRecord, parseJson } from '@/lib/storage'

/** What a user may choose; others only ever see the first three and offline. */
export const statuses = ['online', 'idle', 'dnd', 'invisible'] as const
export type Status = (typeof statuses)[number]

export interface Presence {
  user_id: string
  status: Status
}

/** A server with what its members share. In a large one presence is told only to who looks at the member list. */
export type WholeServer = Server & { roles: Role[]; emoji: Emoji[] }

export type ListedMember = Member & { status: Exclude<Status, 'invisible'> | 'offline' }

export interface MemberListGroup {
  /** A role that stands apart, or `online`, or `offline`. */
  id: string
  count: number
}

export interface ReadySnapshot {
  user: SelfUser
  session_id: string
  servers: WholeServer[]
  channels: Channel[]
  direct_channels: Channel[]
  /** Those that are active and that one follows. */
  threads: Channel[]
  relationships: Relationship[]
  notifications: NotificationSetting[]
  presences: Presence[]
  streams: Record<string, string>
  heartbeat_interval_ms: number
  /** A server with more members becomes large; absent from an older one. */
  large_server_members?: number
}

export interface ResumedSnapshot {
  replayed: number
  reset: string[]
  presences: Presence[]
  streams: Record<string, string>
  session_id: string
  heartbeat_interval_ms: number
}

type SharedServer = Omit<Server, 'permissions' | 'member_count'>
type SharedChannel = Omit<Channel, 'permissions' | 'last_message_id' | 'read_state'>

interface PinEvent {
  channel_id: string
  message_id: string
  user_id: string
}

interface ReactionEvent {
  channel_id: string
  message_id: string
  /** Null: the emoji was taken off for all. */
  user_id: string | null
  emoji: string
}

/** Every frame the server sends in this version, by type. */
export interface ServerPayloads {
  'session.hello': { heartbeat_interval_ms: number }
  'session.ready': ReadySnapshot
  'session.resumed': ResumedSnapshot
  'session.heartbeat_ack': { server_time_us: number }
  'session.reconnect': { retry_after_ms: number }
  /** What it holds is up to what was asked. */
  ack: Record<string, unknown>
  error: { code: string; detail: string; retry_after_ms?: number }
  'message.created': Message
  'message.updated': Message
  'message.deleted': { id: string; channel_id: string }
  'reaction.added': ReactionEvent
  'reaction.removed': ReactionEvent
  'pin.added': PinEvent
  'pin.removed': PinEvent
  'poll.updated': { channel_id: string; message_id: string; options: Poll['options']; closed: boolean }
  'poll.voted': { channel_id: string; message_id: string; options: number[] }
  'typing.start': { channel_id: string; user_id: string }
  'typing.stop': { channel_id: string; user_id: string }
  'presence.online': Presence
  'presence.offline': { user_id: string }
  'server.created': { server: WholeServer; channels: Channel[]; presences: Presence[] }
  'server.updated': SharedServer
  'server.deleted': { id: string }
  'permissions.updated': { server_id: string; permissions: string; channels: { id: string; permissions: string }[] }
  'role.created': { role: Role }
  'role.updated': { role: Role }
  'role.deleted': { id: string; server_id: string }
  'emoji.created': { emoji: Emoji }
  'emoji.updated': { emoji: Emoji }
  'emoji.deleted': { id: string; server_id: string }
  'channel.created': SharedChannel
  'channel.updated': SharedChannel
  'channel.deleted': { id: string; server_id: string | null }
  'thread.followed': { channel: SharedChannel }
  'thread.unfollowed': { channel_id: string }
  'member.joined': { server_id: string; member: Member }
  'member.updated': { server_id: string; member: Member }
  'member.left': { server_id: string; user_id: string }
  'member_list.updated': {
    server_id: string
    total: number
    groups: MemberListGroup[]
    ranges: { range: [first: number, last: number]; members: ListedMember[] }[]
  }
  'user.updated': UserRef
  'read.updated': { channel_id: string; message_id: string | null; mentions: number }
  'notifications.updated': NotificationSetting
  'relationship.updated': { relationship: Relationship }
  'relationship.removed': { user_id: string }
  'track.processing': { id: string; stage: 'waiting' | 'probing' | 'analysing' | 'storing'; percent: number }
  'track.ready': { track: Track }
  'track.failed': { track: Track }
  'track.updated': { track: Track }
  'track.deleted': { id: string; server_id: string | null }
  'track.comment_created': { comment: TrackComment }
  'track.comment_deleted': { id: string; track_id: string }
  'playlist.updated': { playlist: Playlist }
  'playlist.deleted': { id: string; server_id: string | null }
  'library.updated': { server_id: string | null }
  'like.updated': { track_id: string; liked: boolean }
  'room.state': RoomState
  'room.listeners': RoomAudience
  /** Microseconds: `t0` of the one who asked, the others of the server. */
  time: { t0: number; t1: number; t2: number }
}

export type ServerFrameType = keyof ServerPayloads

export type ServerFrame = {
  [T in ServerFrameType]: { t: T; d: ServerPayloads[T]; id?: string; s?: string }
}[ServerFrameType]

/** What is left for the rest of the app once the session frames and the replies are dealt with. */
export type GatewayEvent = Exclude<ServerFrame, { t: 'session.hello' | 'session.heartbeat_ack' | 'session.reconnect' | 'ack' | 'error' }>

export interface ClientFrame {
  op: 'SESSION' | 'MESSAGE' | 'TYPING' | 'PRESENCE' | 'SERVER' | 'ROOM'
  t: string
  d: Record<string, unknown>
  id: string
}

const known: Record<ServerFrameType, true> = {
  'session.hello': true,
  'session.ready': true,
  'session.resumed': true,
  'session.heartbeat_ack': true,
  'session.reconnect': true,
  ack: true,
  error: true,
  'message.created': true,
  'message.updated': true,
  'message.deleted': true,
  'reaction.added': true,
  'reaction.removed': true,
  'pin.added': true,
  'pin.removed': true,
  'poll.updated': true,
  'poll.voted': true,
  'typing.start': true,
  'typing.stop': true,
  'presence.online': true,
  'presence.offline': true,
  'server.created': true,
  'server.updated': true,
  'server.deleted': true,
  'permissions.updated': true,
  'role.created': true,
  'role.updated': true,
  'role.deleted': true,
  'emoji.created': true,
  'emoji.updated': true,
  'emoji.deleted': true,
  'channel.created': true,
  'channel.updated': true,
  'channel.deleted': true,
  'thread.followed': true,
  'thread.unfollowed': true,
  'member.joined': true,
  'member.updated': true,
  'member.left': true,
  'member_list.updated': true,
  'user.updated': true,
  'read.updated': true,
  'notifications.updated': true,
  'relationship.updated': true,
  'relationship.removed': true,
  'track.processing': true,
  'track.ready': true,
  'track.failed': true,
  'track.updated': true,
  'track.deleted': true,
  'track.comment_created': true,
  'track.comment_deleted': true,
  'playlist.updated': true,
  'playlist.deleted': true,
  'library.updated': true,
  'like.updated': true,
  'room.state': true,
  'room.listeners': true,
  time: true,
}

/** The untyped edge: null for whatever is not a frame of this version, so that a newer server never breaks an older tab. */
export function parseFrame(text: string): ServerFrame | null {
  const value = parseJson(text)
  if (!isRecord(value)) return null
  const { t, d, id, s } = value
  if (typeof t !== 'string' || !Object.hasOwn(known, t) || !isRecord(d)) return null
  const frame: Record<string, unknown> = { t, d }
  if (typeof id === 'string') frame['id'] = id
  if (typeof s === 'string') frame['s'] = s
  return frame as unknown as ServerFrame
}

/** The close codes a client has to tell apart; with every other one it simply connects again. */
export const CloseCode = {
  normal: 1000,
  tokenExpired: 4004,
  kickedOut: 4011,
  /** Ours: the server fell silent. */
  silent: 4900,
} as const

import type { Channel, Emoji, Member, Message, Role, SelfUser, Server, UserRef } from '@/api/types'

/** Ids in the shape of UUIDv7: a higher number is a later id. */
export function id(number: number): string {
  return `01990000-0000-7000-8000-${String(number).padStart(12, '0')}`
}

export function user(number: number, name = `user${number}`): UserRef {
  return { id: id(number), username: name, display_name: null, avatar: null }
}

export function selfUser(number: number, name = `user${number}`): SelfUser {
  return { ...user(number, name), email: null, email_verified: false, email_pending: null, deletes_at: null, created_at: '2026-01-01T00:00:00.000Z', instance_admin: false, bio: null, status_text: null }
}

export function message(number: number, patch: Partial<Message> = {}): Message {
  return {
    id: id(number),
    channel_id: id(900),
    author: user(1),
    content: `message ${number}`,
    created_at: new Date(Date.UTC(2026, 0, 1, 12, 0, number)).toISOString(),
    edited_at: null,
    nonce: null,
    reply_to: null,
    reply: null,
    poll: null,
    attachments: [],
    reactions: [],
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    webhook: null,
    embeds: [],
    ...patch,
  }
}

export function server(number: number, patch: Partial<Server> = {}): Server & { roles: Role[]; emoji: Emoji[] } {
  return {
    id: id(number),
    name: `server ${number}`,
    icon: null,
    owner_id: id(1),
    created_at: '2026-01-01T00:00:00.000Z',
    default_notifications: 'mentions',
    member_count: 2,
    permissions: '0',
    roles: [],
    emoji: [],
    ...patch,
  }
}

export function emoji(number: number, name: string): Emoji {
  return { id: id(number), server_id: id(800), name, animated: false, created_by: id(1), created_at: '2026-01-01T00:00:00.000Z' }
}

export function channel(number: number, patch: Partial<Channel> = {}): Channel {
  return {
    id: id(number),
    server_id: id(800),
    type: 'text',
    name: `channel ${number}`,
    topic: null,
    parent_id: null,
    position: number,
    slow_mode_s: 0,
    overwrites: [],
    permissions: '7',
    last_message_id: null,
    read_state: { message_id: null, mentions: 0 },
    ...patch,
  }
}

export function member(number: number, patch: Partial<Member> = {}): Member {
  return { user: user(number), nickname: null, roles: [], joined_at: '2026-01-01T00:00:00.000Z', timeout_until: null, ...patch }
}

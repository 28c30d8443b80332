import type { Channel, Emoji, Member, Relationship, Role, Server, UserRef } from '@/api/types'
import { compareIds } from '@/lib/ids'
import { withEditOf, withOwnVote, withPinned, withPoll, withReaction } from './annotations'
import { type MessageWindow, withAuthor, withMessage, withoutMessage } from './message-window'
import type { GatewayEvent } from './protocol'
import { type ReadState, withArrival } from './reading'

/**
 * What an event does to each cached list. Pure: the same list comes back when the event does not concern it, and every
 * function may be applied twice with the same event.
 */
export interface MemberList {
  items: readonly Member[]
  /** All members are loaded; otherwise they are loaded up to the last item, in the order of their user ids. */
  complete: boolean
}

function upsert<T extends { id: string }>(list: readonly T[], entry: T): T[] {
  const index = list.findIndex((item) => item.id === entry.id)
  return index < 0 ? [...list, entry] : list.with(index, entry)
}

function without<T extends { id: string }>(list: readonly T[], id: string): readonly T[] {
  return list.some((item) => item.id === id) ? list.filter((item) => item.id !== id) : list
}

export function reduceServers(servers: readonly Server[], event: GatewayEvent): readonly Server[] {
  switch (event.t) {
    case 'session.ready':
      return event.d.servers
    case 'server.created':
      return upsert(servers, event.d.server)
    case 'server.updated':
      return servers.map((server) => (server.id === event.d.id ? { ...server, ...event.d } : server))
    case 'permissions.updated':
      return servers.map((server) => (server.id === event.d.server_id ? { ...server, permissions: event.d.permissions } : server))
    case 'server.deleted':
      return without(servers, event.d.id)
    default:
      return servers
  }
}

/** Own doing is known before its event arrives: a page may open at once. */
export const withServer = (servers: readonly Server[], server: Server): readonly Server[] => upsert(servers, server)

/** Members that join and leave change the count; only the caller knows whether the event was counted already. */
export function countMember(servers: readonly Server[], serverId: string, by: 1 | -1): readonly Server[] {
  return servers.map((server) =>
    server.id === serverId ? { ...server, member_count: Math.max(1, server.member_count + by) } : server,
  )
}

export function sortChannels(channels: readonly Channel[]): Channel[] {
  return [...channels].sort((a, b) => a.position - b.position || compareIds(a.id, b.id))
}

function withRecipient(channel: Channel, user: UserRef): Channel {
  if (!channel.recipients?.some((each) => each.id === user.id)) return channel
  return { ...channel, recipients: channel.recipients.map((each) => (each.id === user.id ? user : each)) }
}

export function reduceRelationships(list: readonly Relationship[], event: GatewayEvent): readonly Relationship[] {
  const others = (userId: string) => list.filter((entry) => entry.user.id !== userId)
  switch (event.t) {
    case 'relationship.updated':
      return [...others(event.d.relationship.user.id), event.d.relationship]
    case 'relationship.removed':
      return others(event.d.user_id)
    case 'user.updated':
      return list.map((entry) => (entry.user.id === event.d.id ? { ...entry, user: event.d } : entry))
    default:
      return list
  }
}

export function reduceChannels(channels: readonly Channel[], event: GatewayEvent, selfId: string | null = null): readonly Channel[] {
  switch (event.t) {
    case 'channel.updated': {
      // The event is the same for everybody and so carries no mask: ours is kept until it has been asked for again.
      const known = channels.some((channel) => channel.id === event.d.id)
      if (!known) return channels
      return sortChannels(channels.map((channel) => (channel.id === event.d.id ? { ...channel, ...event.d } : channel)))
    }
    case 'permissions.updated': {
      const masks = new Map(event.d.channels.map(({ id, permissions }) => [id, permissions]))
      return channels.map((channel) => ({ ...channel, permissions: masks.get(channel.id) ?? channel.permissions }))
    }
    case 'role.deleted':
      return channels.map((channel) => ({ ...channel, overwrites: channel.overwrites.filter(({ id }) => id !== event.d.id) }))
    case 'channel.deleted':
      return without(channels, event.d.id)
    case 'user.updated':
      return channels.some((channel) => channel.recipients) ? channels.map((channel) => withRecipient(channel, event.d)) : channels
    case 'message.created': {
      const known = channels.find((channel) => channel.id === event.d.channel_id)
      const next = known && withArrival(known, event.d, selfId)
      return next && next !== known ? upsert(channels, next) : channels
    }
    case 'read.updated': {
      const { channel_id, ...state } = event.d
      return withReadState(channels, channel_id, state)
    }
    default:
      return channels
  }
}

export function withReadState(channels: readonly Channel[], id: string, read_state: ReadState): readonly Channel[] {
  const known = channels.find((channel) => channel.id === id)
  return known ? upsert(channels, { ...known, read_state }) : channels
}

export function withChannel(channels: readonly Channel[], channel: Channel): readonly Channel[] {
  return sortChannels(upsert(channels, channel))
}

/** Highest first, like everywhere. */
export function reduceRoles(roles: readonly Role[], event: GatewayEvent): readonly Role[] {
  const sorted = (list: readonly Role[]) => [...list].sort((a, b) => b.position - a.position || compareIds(a.id, b.id))
  switch (event.t) {
    case 'role.created':
    case 'role.updated':
      return sorted(upsert(roles, event.d.role))
    case 'role.deleted':
      return without(roles, event.d.id)
    default:
      return roles
  }
}

/** By name. */
export function reduceEmoji(emoji: readonly Emoji[], event: GatewayEvent): readonly Emoji[] {
  switch (event.t) {
    case 'emoji.created':
    case 'emoji.updated':
      return upsert(emoji, event.d.emoji).sort((a, b) => (a.name < b.name ? -1 : 1))
    case 'emoji.deleted':
      return without(emoji, event.d.id)
    default:
      return emoji
  }
}

export function withMember(list: MemberList, member: Member): MemberList {
  const index = list.items.findIndex((item) => item.user.id === member.user.id)
  if (index >= 0) return { ...list, items: list.items.with(index, member) }
  const last = list.items.at(-1)
  if (!list.complete && last && compareIds(last.user.id, member.user.id) < 0) return list
  const items = [...list.items, member].sort((a, b) => compareIds(a.user.id, b.user.id))
  return { ...list, items }
}

export function reduceMembers(list: MemberList, event: GatewayEvent): MemberList {
  switch (event.t) {
    case 'member.joined':
      return withMember(list, event.d.member)
    case 'member.updated': {
      const known = list.items.some((item) => item.user.id === event.d.member.user.id)
      return known ? withMember(list, event.d.member) : list
    }
    case 'role.deleted':
      return { ...list, items: list.items.map((item) => ({ ...item, roles: item.roles.filter((id) => id !== event.d.id) })) }
    case 'member.left':
      return { ...list, items: list.items.filter((item) => item.user.id !== event.d.user_id) }
    case 'user.updated': {
      if (!list.items.some((item) => item.user.id === event.d.id)) return list
      return { ...list, items: list.items.map((item) => (item.user.id === event.d.id ? { ...item, user: event.d } : item)) }
    }
    default:
      return list
  }
}

export function reduceWindow(window: MessageWindow, event: GatewayEvent, selfId: string | null = null): MessageWindow {
  switch (event.t) {
    case 'message.created':
      return withMessage(window, event.d)
    case 'message.updated':
      return withEditOf(window, event.d)
    case 'message.deleted':
      return withoutMessage(window, event.d.id)
    case 'reaction.added':
    case 'reaction.removed': {
      const { message_id: messageId, user_id: userId, emoji } = event.d
      return withReaction(window, { messageId, userId, emoji, selfId, added: event.t === 'reaction.added', eventId: event.id })
    }
    case 'pin.added':
    case 'pin.removed':
      return withPinned(window, event.d.message_id, event.t === 'pin.added')
    case 'poll.updated':
      return withPoll(window, event.d.message_id, { options: event.d.options, closed: event.d.closed })
    case 'poll.voted':
      return withOwnVote(window, event.d.message_id, event.d.options)
    case 'user.updated':
      return withAuthor(window, event.d)
    default:
      return window
  }
}

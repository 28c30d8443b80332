import type { Channel, Message } from '@/api/types'
import { compareIds } from '@/lib/ids'

/** What is unread follows from the channel alone, so all devices agree. Pure. */
export type ReadState = Channel['read_state']

export function isUnread(channel: Channel): boolean {
  return channel.last_message_id !== null && compareIds(channel.last_message_id, channel.read_state.message_id ?? '') > 0
}

/** Whether a message certainly calls the reader. Whom a role calls only the server knows. */
export function callsUser(message: Message, userId: string | null): boolean {
  return message.author.id !== userId && (message.mention_everyone || message.mentions.includes(userId ?? ''))
}

const kMentionsMax = 100

/** A message has come: one's own marks the channel as read, another's may call. */
export function withArrival(channel: Channel, message: Message, userId: string | null): Channel {
  if (compareIds(channel.last_message_id ?? '', message.id) >= 0) return channel
  const next = { ...channel, last_message_id: message.id }
  if (message.author.id === userId) return { ...next, read_state: { message_id: message.id, mentions: 0 } }
  const { message_id, mentions } = channel.read_state
  if (!callsUser(message, userId)) return next
  return { ...next, read_state: { message_id, mentions: Math.min(mentions + 1, kMentionsMax) } }
}

/** Whether what happened to a message may change what only the server can count. */
export function needsRecount(channel: Channel, messageId: string): boolean {
  const unread = compareIds(messageId, channel.read_state.message_id ?? '') > 0
  return channel.last_message_id === messageId || (unread && channel.read_state.mentions > 0)
}

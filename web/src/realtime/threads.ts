import type { Channel, Message } from '@/api/types'
import { compareIds } from '@/lib/ids'
import type { MessageWindow } from './message-window'
import type { GatewayEvent } from './protocol'
import { isUnread } from './reading'

/**
 * Threads are no part of a community's list of channels. The known ones, those that one follows or has opened, stand in a
 * list of their own; the messages on which they hang show them. Pure, and safe to apply twice.
 */
export type Chip = NonNullable<Message['thread']>

const kAppliedKept = 200

export function isArchived(thread: Channel, now = Date.now()): boolean {
  return thread.thread !== undefined && Date.parse(thread.thread.archives_at) <= now
}

/** One that is followed and active, and holds what one has not read. */
export function isWaiting(thread: Channel): boolean {
  return thread.thread?.following === true && isUnread(thread) && !isArchived(thread)
}

function withChips(window: MessageWindow, change: (message: Message) => Message): MessageWindow {
  const items = window.items.map(change)
  return items.some((item, at) => item !== window.items[at]) ? { ...window, items } : window
}

function withoutChip(message: Message): Message {
  const bare = { ...message }
  delete bare.thread
  return bare
}

type SharedThread = Extract<GatewayEvent, { t: 'channel.updated' }>['d']

function withThread(window: MessageWindow, shared: SharedThread): MessageWindow {
  const { id, name, thread } = shared
  if (!thread) return window
  return withChips(window, (message) => {
    if (message.id !== thread.message_id) return message
    const last_message_id = message.thread?.last_message_id ?? null
    const archived = Date.parse(thread.archives_at) <= Date.now()
    return { ...message, thread: { id, name, message_count: thread.message_count, last_message_id, archived } }
  })
}

/** A message came into a thread, or went: whoever shows the thread counts. */
export function reduceChips(window: MessageWindow, event: GatewayEvent): MessageWindow {
  switch (event.t) {
    case 'channel.created':
    case 'channel.updated':
      return withThread(window, event.d)
    case 'channel.deleted':
      return withChips(window, (message) => (message.thread?.id === event.d.id ? withoutChip(message) : message))
    case 'message.created': {
      const { id, channel_id } = event.d
      return withChips(window, (message) => {
        const { thread } = message
        if (thread?.id !== channel_id || compareIds(thread.last_message_id ?? '', id) >= 0) return message
        return { ...message, thread: { ...thread, message_count: thread.message_count + 1, last_message_id: id, archived: false } }
      })
    }
    case 'message.deleted': {
      if (!event.id || window.applied.includes(event.id)) return window
      const next = withChips(window, (message) => {
        const { thread } = message
        if (thread?.id !== event.d.channel_id) return message
        return { ...message, thread: { ...thread, message_count: Math.max(0, thread.message_count - 1) } }
      })
      return next === window ? window : { ...next, applied: [...window.applied, event.id].slice(-kAppliedKept) }
    }
    default:
      return window
  }
}

/** What the list of known threads loses with a thread, with the channel it hangs in, or with its community. */
export function withoutThreads(threads: readonly Channel[], lost: (thread: Channel) => boolean): readonly Channel[] {
  return threads.some(lost) ? threads.filter((thread) => !lost(thread)) : threads
}

export function withFollowing(threads: readonly Channel[], id: string, following: boolean): readonly Channel[] {
  return threads.map((entry) => (entry.id === id && entry.thread ? { ...entry, thread: { ...entry.thread, following } } : entry))
}

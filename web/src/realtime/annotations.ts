import type { Message, Poll, Reaction } from '@/api/types'
import type { MessageWindow } from './message-window'

/** What readers put on messages. Every function may be applied twice with the same event. */

const kAppliedKept = 200

export interface ReactionChange {
  messageId: string
  emoji: string
  /** Null: the emoji was taken off for all. */
  userId: string | null
  selfId: string | null
  added: boolean
  /** Which event says so: the counts of others carry no names, so an event is known by its id. */
  eventId: string | undefined
}

function withMessageChanged(window: MessageWindow, id: string, change: (message: Message) => Message): MessageWindow {
  const index = window.items.findIndex((item) => item.id === id)
  const known = window.items[index]
  const changed = known && change(known)
  return !changed || changed === known ? window : { ...window, items: window.items.with(index, changed) }
}

function counted(reactions: readonly Reaction[], emoji: string, by: 1 | -1, own: boolean): Reaction[] {
  const known = reactions.find((reaction) => reaction.emoji === emoji)
  const next: Reaction = { ...known, emoji, count: (known?.count ?? 0) + by }
  if (own && by > 0) next.me = true
  if (own && by < 0) delete next.me
  if (!known) return by > 0 ? [...reactions, next] : [...reactions]
  return next.count > 0 ? reactions.map((reaction) => (reaction === known ? next : reaction)) : reactions.filter((reaction) => reaction !== known)
}

export function withReaction(window: MessageWindow, change: ReactionChange): MessageWindow {
  const { messageId, emoji, userId, selfId, added, eventId } = change
  if (userId === null) {
    return withMessageChanged(window, messageId, (message) => {
      const left = message.reactions.filter((reaction) => reaction.emoji !== emoji)
      return left.length === message.reactions.length ? message : { ...message, reactions: left }
    })
  }
  const own = userId === selfId
  if (!own && eventId !== undefined && window.applied.includes(eventId)) return window
  const next = withMessageChanged(window, messageId, (message) => {
    const mine = message.reactions.some((reaction) => reaction.emoji === emoji && reaction.me)
    if (own && mine === added) return message
    return { ...message, reactions: counted(message.reactions, emoji, added ? 1 : -1, own) }
  })
  if (own || eventId === undefined || next === window) return next
  return { ...next, applied: [...next.applied, eventId].slice(-kAppliedKept) }
}

export const withPinned = (window: MessageWindow, messageId: string, pinned: boolean) =>
  withMessageChanged(window, messageId, (message) => (message.pinned === pinned ? message : { ...message, pinned }))

/** New totals. What one chose oneself is told apart from them. */
export const withPoll = (window: MessageWindow, messageId: string, totals: Pick<Poll, 'options' | 'closed'>) =>
  withMessageChanged(window, messageId, (message) => (message.poll ? { ...message, poll: { ...message.poll, ...totals } } : message))

export const withOwnVote = (window: MessageWindow, messageId: string, mine: number[]) =>
  withMessageChanged(window, messageId, (message) => (message.poll ? { ...message, poll: { ...message.poll, mine } } : message))

/** An edit as an event tells it: the same for everybody, so what is ours is kept. */
export function withEditOf(window: MessageWindow, edited: Message): MessageWindow {
  return withMessageChanged(window, edited.id, (known) => {
    if ((edited.edited_at ?? '') < (known.edited_at ?? '')) return known
    return { ...edited, reactions: known.reactions, poll: known.poll, pinned: known.pinned }
  })
}

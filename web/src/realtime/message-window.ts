import type { Message, UserRef } from '@/api/types'
import { compareIds } from '@/lib/ids'

/**
 * The loaded part of one channel: a run of messages without holes, oldest first. It reaches the newest message the
 * connection has told us of, unless somebody jumped to an older place: then there is more below, until it is read.
 */
export interface MessageWindow {
  items: readonly Message[]
  /** There is more above the first item. */
  hasOlder: boolean
  /** There is more below the last item: live messages belong there and not here. */
  hasNewer: boolean
  /** False until the newest page has been read. Live messages may already be in `items`. */
  loaded: boolean
  /**
   * While the connection was down something may have been written after this id. It stays set until the gap has been
   * read, however often the connection breaks meanwhile. An empty string: after the very beginning.
   */
  gapAfter: string | null
  /** Ids deleted lately: a page that was on its way when the deletion came must not bring them back. */
  removed: readonly string[]
  /** Ids of events that changed a count lately, so that none counts twice. */
  applied: readonly string[]
}

export const emptyWindow: MessageWindow = { items: [], hasOlder: false, hasNewer: false, loaded: false, gapAfter: null, removed: [], applied: [] }

const kRemovedKept = 200

/** Of two copies of one message the one that was edited last. */
function fresher(known: Message, incoming: Message): Message {
  const chosen = (incoming.edited_at ?? '') >= (known.edited_at ?? '') ? incoming : known
  // Events leave the thread out, which tells of itself.
  const thread = incoming.thread ?? known.thread
  return thread === chosen.thread || !thread ? chosen : { ...chosen, thread }
}

function merge(window: MessageWindow, incoming: readonly Message[]): readonly Message[] {
  if (incoming.length === 0) return window.items
  const byId = new Map(window.items.map((item) => [item.id, item]))
  for (const message of incoming) {
    if (window.removed.includes(message.id)) continue
    const known = byId.get(message.id)
    byId.set(message.id, known ? fresher(known, message) : message)
  }
  return [...byId.values()].sort((a, b) => compareIds(a.id, b.id))
}

/** The newest page has arrived. `subscribed`: the gateway was ready before the page was asked for. */
export function withNewest(window: MessageWindow, page: readonly Message[], limit: number, subscribed: boolean): MessageWindow {
  // What was read around an older place does not touch the newest page.
  const items = merge(window.hasNewer ? { ...window, items: [] } : window, page)
  const gapAfter = subscribed ? null : (page[0]?.id ?? '')
  return { ...window, items, hasOlder: page.length >= limit, hasNewer: false, loaded: true, gapAfter }
}

/** Leaves what was read for the neighbourhood of one message. */
export function withAround(window: MessageWindow, page: readonly Message[]): MessageWindow {
  const items = merge({ ...window, items: [] }, page)
  return { ...window, items, hasOlder: true, hasNewer: true, loaded: true, gapAfter: null }
}

/** The page that follows the last item. */
export function withNewer(window: MessageWindow, page: readonly Message[], limit: number): MessageWindow {
  return { ...window, items: merge(window, page), hasNewer: page.length >= limit }
}

export function withOlder(window: MessageWindow, page: readonly Message[], limit: number): MessageWindow {
  return { ...window, items: merge(window, page), hasOlder: page.length >= limit }
}

export function withMessage(window: MessageWindow, message: Message): MessageWindow {
  const last = window.items.at(-1)
  if (window.hasNewer && (!last || compareIds(last.id, message.id) < 0)) return window
  if (last && compareIds(last.id, message.id) < 0 && !window.removed.includes(message.id)) {
    return { ...window, items: [...window.items, message] }
  }
  return { ...window, items: merge(window, [message]) }
}

export function withEdited(window: MessageWindow, message: Message): MessageWindow {
  if (!window.items.some((item) => item.id === message.id)) return window
  return { ...window, items: merge(window, [message]) }
}

export function withoutMessage(window: MessageWindow, id: string): MessageWindow {
  const removed = [...window.removed.filter((known) => known !== id), id].slice(-kRemovedKept)
  return { ...window, removed, items: window.items.filter((item) => item.id !== id) }
}

export function withAuthor(window: MessageWindow, user: UserRef): MessageWindow {
  if (!window.items.some((item) => item.author.id === user.id)) return window
  return { ...window, items: window.items.map((item) => (item.author.id === user.id ? { ...item, author: user } : item)) }
}

/** The connection is gone: from here on messages may be missing. */
export function markGap(window: MessageWindow): MessageWindow {
  if (!window.loaded || window.gapAfter !== null) return window
  return { ...window, gapAfter: window.items.at(-1)?.id ?? '' }
}

/** The whole gap has been read. `after` is the value the reading started from; a newer gap stays open. */
export function withGapFilled(window: MessageWindow, missed: readonly Message[], after: string): MessageWindow {
  return { ...window, items: merge(window, missed), gapAfter: window.gapAfter === after ? null : window.gapAfter }
}

/**
 * Compares a freshly read page (newest first) with the window: what the page should hold and does not was deleted while
 * nobody told us. Judged is what the page covers, and only up to the id where the gap began: later messages are told of
 * by events. `complete`: the page reaches down to the beginning of the channel.
 */
export function reconciled(window: MessageWindow, page: readonly Message[], upTo: string, complete: boolean): MessageWindow {
  const oldest = complete ? '' : (page.at(-1)?.id ?? upTo)
  const present = new Set(page.map((message) => message.id))
  const judged = (id: string) => compareIds(id, oldest) >= 0 && compareIds(id, upTo) <= 0
  const items = window.items.filter((item) => !judged(item.id) || present.has(item.id))
  return { ...window, items: merge({ ...window, items }, page) }
}

import { fetchMessages, kMessagePage, kMessagePageMax } from '@/api/messages'
import type { Message } from '@/api/types'
import { compareIds } from '@/lib/ids'
import { type MessageWindow, reconciled, withAround, withGapFilled } from './message-window'

export interface WindowAccess {
  read: () => MessageWindow | undefined
  update: (change: (window: MessageWindow) => MessageWindow) => void
  /** The gap is longer than is worth reading: start again from the newest page. */
  reset: () => void
}

type Fetch = typeof fetchMessages

const kMaxPages = 5

/** Everything after an id, oldest page first. Undefined when there is more than five pages of it. */
async function readAfter(channelId: string, after: string, fetch: Fetch): Promise<Message[] | undefined> {
  const found: Message[] = []
  let cursor = after
  for (let page = 0; page < kMaxPages; page++) {
    const messages = await fetch(channelId, { after: cursor, limit: kMessagePageMax })
    found.push(...messages)
    if (messages.length < kMessagePageMax) return found
    cursor = messages.reduce((newest, message) => (compareIds(message.id, newest) > 0 ? message.id : newest), cursor)
  }
  return undefined
}

/**
 * Reads what was written while the connection was down. Call it after READY: live messages are then arriving already,
 * so nothing can fall between this read and them. Also looks at the page before the gap again, because an edit or a
 * deletion leaves no trace after it. Throws what the requests throw; the gap then stays marked.
 */
export async function fillGap(channelId: string, access: WindowAccess, fetch: Fetch = fetchMessages): Promise<void> {
  const current = access.read()
  const after = current?.gapAfter
  if (!current || after === undefined || after === null) return
  const middle = current.items[Math.floor(current.items.length / 2)]
  if (current.hasNewer && middle) {
    // What follows is read when the reader gets there; here only edits and deletions can have been missed.
    const page = await fetch(channelId, { around: middle.id, limit: kMessagePageMax })
    access.update((window) => (window.hasNewer ? withAround(window, page) : window))
    return
  }
  if (after === '') {
    const page = await fetch(channelId, { limit: kMessagePage })
    access.update((window) => {
      const filled = withGapFilled(window, page, after)
      return { ...filled, hasOlder: page.length >= kMessagePage }
    })
    return
  }
  const missed = await readAfter(channelId, after, fetch)
  if (missed === undefined) {
    access.reset()
    return
  }
  // The page that ends with the last message before the gap, which may itself be gone: so it is found from above.
  const above = missed.reduce<string | null>((least, { id }) => (least === null || compareIds(id, least) < 0 ? id : least), null)
  const recheck = await fetch(channelId, { limit: kMessagePage, ...(above !== null && { before: above }) })
  const complete = recheck.length < kMessagePage
  access.update((window) => withGapFilled(reconciled(window, recheck, after, complete), missed, after))
}

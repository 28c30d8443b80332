import type { Message, SelfUser, UserRef } from '@/api/types'
import { compareIds } from '@/lib/ids'
import { sameDay } from '@/lib/time'
import type { OutboxEntry } from '@/realtime/outbox-entry'

export type Row =
  | { kind: 'start'; key: string; empty: boolean }
  | { kind: 'day'; key: string; at: string }
  | { kind: 'unread'; key: string }
  | { kind: 'message'; key: string; message: Message; grouped: boolean }
  | { kind: 'pending'; key: string; entry: OutboxEntry; author: UserRef; grouped: boolean }

const kGroupMs = 7 * 60_000

interface Written {
  writer: string
  at: string
  /** An answer shows whom it answers, and begins a group. */
  answers: boolean
}

function continues(previous: Written | null, next: Written): boolean {
  if (!previous || next.answers || previous.writer !== next.writer) return false
  return Date.parse(next.at) - Date.parse(previous.at) < kGroupMs
}

/** Who seems to write: one webhook may do so under many names, each with a look of its own. */
const writerOf = ({ author, webhook }: Message) => (webhook ? JSON.stringify([author.id, webhook.name, author.avatar, webhook.emoji]) : author.id)

/** A message keeps its row from the moment it is written: the key of its nonce outlives the confirmation. */
const keyOf = (authorId: string, nonce: string | null, id: string) => (nonce ? `${authorId}:${nonce}` : id)

/**
 * What the list shows: the beginning of the channel when it is reached, a line between days, messages, and below them
 * what is still on its way. A message that is confirmed and still in the outbox is shown once. `unreadAfter`: above the first
 * message of another after this id stands a line.
 */
export function buildRows(
  items: readonly Message[],
  pending: readonly OutboxEntry[],
  self: SelfUser | null,
  atStart: boolean,
  unreadAfter: string | null = null,
): Row[] {
  const rows: Row[] = atStart ? [{ kind: 'start', key: 'start', empty: items.length === 0 }] : []
  let previous: Written | null = null
  let line = unreadAfter
  const step = (next: Written): boolean => {
    const newDay = !previous || !sameDay(previous.at, next.at)
    if (newDay) rows.push({ kind: 'day', key: `day:${next.at.slice(0, 10)}:${next.at}`, at: next.at })
    const grouped = !newDay && continues(previous, next)
    previous = next
    return grouped
  }
  const confirmed = new Set<string>()
  for (const message of items) {
    const authorId = message.author.id
    if (message.nonce && authorId === self?.id) confirmed.add(message.nonce)
    const isNew = line !== null && authorId !== self?.id && compareIds(message.id, line) > 0
    let grouped = step({ writer: writerOf(message), at: message.created_at, answers: message.reply_to !== null })
    if (isNew) {
      rows.push({ kind: 'unread', key: 'unread' })
      line = null
      grouped = false
    }
    rows.push({ kind: 'message', key: keyOf(authorId, message.nonce, message.id), message, grouped })
  }
  if (!self) return rows
  for (const entry of pending) {
    if (confirmed.has(entry.nonce)) continue
    const grouped = step({ writer: self.id, at: entry.created_at, answers: entry.reply_to !== null })
    rows.push({ kind: 'pending', key: keyOf(self.id, entry.nonce, entry.nonce), entry, author: self, grouped })
  }
  return rows
}

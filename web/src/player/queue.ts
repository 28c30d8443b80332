import type { Track } from '@/api/types'
import { growingId } from '@/lib/ids'
import type { Listed, Listing, ListPage, Source } from './listing'

export type Repeat = 'off' | 'all' | 'one'

/** One place in the queue. The same track may stand in it more than once, so a place has a key of its own. */
export interface QueueEntry {
  key: string
  track: Track
  /** Where it stands in the list that plays; absent where somebody put it there. */
  place?: string
}

export interface Queue {
  /** In the order in which they play. */
  entries: readonly QueueEntry[]
  /** The key of what plays or was played last; null before anything did. */
  current: string | null
  repeat: Repeat
  /** While shuffled: the keys in the order they would have otherwise. */
  unshuffled: readonly string[] | null
  /** The list that plays, where it can be read on. */
  source: Source | null
  /** Behind which place of it the queue does not have it yet; null: it has all of it. */
  after: string | null
}

const isListed = ({ place }: QueueEntry): boolean => place !== undefined

/** As many as are ever kept: a queue survives reloads in the storage of the device. */
export const kQueueMax = 500

export const emptyQueue: Queue = { entries: [], current: null, repeat: 'off', unshuffled: null, source: null, after: null }

export const toEntry = (track: Track): QueueEntry => ({ key: growingId(), track })
const toPlace = ({ place, track }: Listed): QueueEntry => ({ key: growingId(), track, place })

export const indexOf = (queue: Queue): number => queue.entries.findIndex((entry) => entry.key === queue.current)

export const currentEntry = (queue: Queue): QueueEntry | null => queue.entries[indexOf(queue)] ?? null

/** How many stand behind the current one. */
export const waiting = (queue: Queue): number => queue.entries.length - 1 - indexOf(queue)

/** The last place of the list that the queue has, but for this one. */
export const placeBefore = (queue: Queue, after: string): string | null => inOrder(queue).findLast(({ place }) => place !== undefined && place !== after)?.place ?? null

/** Whether the one stands right behind the other on an album. */
function follows(before: Track | undefined, after: Track | undefined): boolean {
  const [a, b] = [before?.album, after?.album]
  if (!a || !b || a.id !== b.id || a.number === null || b.number === null) return false
  const discs = (b.disc ?? 1) - (a.disc ?? 1)
  return discs === 0 ? b.number === a.number + 1 : discs === 1 && b.number === 1
}

/** Whether the current track is heard as a part of its album: with the one before or behind it there. */
export function playsAlbum(queue: Queue): boolean {
  const at = indexOf(queue)
  const [before, current, behind] = [queue.entries[at - 1], queue.entries[at], queue.entries[at + 1]].map((entry) => entry?.track)
  return follows(before, current) || follows(current, behind)
}

/** A queue of a list that begins with one of it: in its order, or, with `random`, that one first and all others in any. */
export function queueFrom({ items, source, more }: Listing, from: number, repeat: Repeat, random?: () => number): Queue {
  const entries = items.map(toPlace)
  const first = entries[from]
  if (!first) return { ...emptyQueue, repeat }
  const queue: Queue = { entries, current: first.key, repeat, unshuffled: null, source, after: more ? (items.at(-1)?.place ?? null) : null }
  if (!random) return withEntries(queue, entries)
  const shuffled = shuffleAll(source ? begunWith(queue, first) : queue, random)
  return withEntries(shuffled, shuffled.entries)
}

/** The one that begins, and as much of its list, from the top, as fits beside it: the rest is read when there is room. */
function begunWith(queue: Queue, first: QueueEntry): Queue {
  const { entries } = queue
  if (entries.length <= kQueueMax) return queue
  const top = entries.slice(0, kQueueMax - 1)
  return { ...queue, entries: top.includes(first) ? top : [...top, first], after: top.at(-1)?.place ?? null }
}

/** What comes when the current one has ended (`ended`), or when somebody asks for the next. */
export function nextEntry(queue: Queue, ended: boolean): QueueEntry | null {
  const at = indexOf(queue)
  if (ended && queue.repeat === 'one') return queue.entries[at] ?? null
  const next = queue.entries[at + 1]
  return next ?? (queue.repeat === 'all' && queue.after === null ? (queue.entries[0] ?? null) : null)
}

export function previousEntry(queue: Queue): QueueEntry | null {
  const at = indexOf(queue)
  if (at > 0) return queue.entries[at - 1] ?? null
  return queue.repeat === 'all' ? (queue.entries.at(-1) ?? null) : null
}

/**
 * With these instead; the order behind a shuffle follows. Where they do not all fit, what stands in front of the current one makes room
 * first, and what of the list is left out behind it is read again when its turn comes.
 */
export function withEntries(queue: Queue, entries: readonly QueueEntry[]): Queue {
  const at = entries.findIndex(({ key }) => key === queue.current)
  const first = Math.max(0, Math.min(at, entries.length - kQueueMax))
  const kept = entries.slice(first, first + kQueueMax)
  const keys = new Set(kept.map(({ key }) => key))
  const known = new Set(queue.unshuffled)
  const unshuffled = queue.unshuffled && [...queue.unshuffled.filter((key) => keys.has(key)), ...kept.filter(({ key }) => !known.has(key)).map(({ key }) => key)]
  const cut = queue.source !== null && !unshuffled && entries.slice(first + kQueueMax).some(isListed)
  const after = cut ? (kept.findLast(isListed)?.place ?? queue.after) : queue.after
  return { ...queue, entries: kept, unshuffled, after }
}

/** With what was read of its list: at the end, or anywhere among what waits while all is shuffled. */
export function continued(queue: Queue, { items, next }: ListPage, random: () => number): Queue {
  const known = new Set(queue.entries.map(({ place }) => place))
  const added = items.filter(({ place }) => !known.has(place)).map(toPlace)
  if (!queue.unshuffled) return addLast({ ...queue, after: next }, added)
  const at = indexOf(queue) + 1
  const behind = queue.entries.slice(at)
  // What somebody put next comes next.
  const own = behind.findIndex(isListed)
  const fixed = at + (own < 0 ? behind.length : own)
  const entries = [...queue.entries.slice(0, fixed), ...dealtInto(queue.entries.slice(fixed), mixed(added, random), random)]
  return withEntries({ ...queue, after: next, unshuffled: [...queue.unshuffled, ...keysOf(added)] }, entries)
}

/** Behind the current one, in front of all that waits. */
export function addNext(queue: Queue, added: readonly QueueEntry[]): Queue {
  const at = indexOf(queue) + 1
  return withEntries(queue, [...queue.entries.slice(0, at), ...added, ...queue.entries.slice(at)])
}

export function addLast(queue: Queue, added: readonly QueueEntry[]): Queue {
  return withEntries(queue, [...queue.entries, ...added])
}

/** Takes the places out. What plays goes on to play: it is left by who plays it. */
export function remove(queue: Queue, ...keys: readonly string[]): Queue {
  const gone = new Set(keys)
  const stays = (entry: QueueEntry) => !gone.has(entry.key)
  const rest = withEntries(queue, queue.entries.filter(stays))
  if (queue.current === null || !gone.has(queue.current)) return rest
  const successor = queue.entries.slice(indexOf(queue) + 1).find(stays)
  return { ...rest, current: successor?.key ?? null }
}

/** To another place, counted among all entries. */
export function move(queue: Queue, key: string, to: number): Queue {
  const from = queue.entries.findIndex((entry) => entry.key === key)
  const entry = queue.entries[from]
  if (!entry) return queue
  const others = queue.entries.filter((each) => each.key !== key)
  const at = Math.max(0, Math.min(to, others.length))
  return { ...queue, entries: [...others.slice(0, at), entry, ...others.slice(at)] }
}

/** What has played stays where it is; what waits is dropped, and so is what would be read on. */
export function clearWaiting(queue: Queue): Queue {
  return withEntries({ ...queue, after: null }, queue.entries.slice(0, indexOf(queue) + 1))
}

const keysOf = (entries: readonly QueueEntry[]): string[] => entries.map(({ key }) => key)

/** In any order. `random` answers from 0 up to 1. */
function mixed<T>(items: readonly T[], random: () => number): T[] {
  const all = [...items]
  for (let left = all.length - 1; left > 0; left--) {
    const other = Math.floor(random() * (left + 1))
    ;[all[left], all[other]] = [all[other] as T, all[left] as T]
  }
  return all
}

/** Both, each in its order, one among the other. */
function dealtInto(some: readonly QueueEntry[], added: readonly QueueEntry[], random: () => number): QueueEntry[] {
  const [old, fresh] = [some.values(), added.values()]
  return mixed([...some.map(() => old), ...added.map(() => fresh)], random).flatMap((from) => from.next().value ?? [])
}

/** Mixes what waits behind the current one. */
export function shuffle(queue: Queue, random: () => number): Queue {
  const at = indexOf(queue) + 1
  const { entries, unshuffled } = queue
  return { ...queue, entries: [...entries.slice(0, at), ...mixed(entries.slice(at), random)], unshuffled: unshuffled ?? keysOf(entries) }
}

/** Mixes all others behind the current one, those in front of it as well: where a list is only begun, none of it was heard. */
export function shuffleAll(queue: Queue, random: () => number): Queue {
  const isCurrent = ({ key }: QueueEntry) => key === queue.current
  const others = queue.entries.filter((entry) => !isCurrent(entry))
  return { ...queue, entries: [...queue.entries.filter(isCurrent), ...mixed(others, random)], unshuffled: keysOf(queue.entries) }
}

/** As they would play if nothing were shuffled. */
export function inOrder({ entries, unshuffled }: Queue): readonly QueueEntry[] {
  if (!unshuffled) return entries
  const places = new Map(unshuffled.map((key, place) => [key, place]))
  const place = ({ key }: QueueEntry) => places.get(key) ?? entries.length
  return entries.toSorted((a, b) => place(a) - place(b))
}

export function unshuffle(queue: Queue): Queue {
  return queue.unshuffled ? { ...queue, entries: inOrder(queue), unshuffled: null } : queue
}

export function nextRepeat(repeat: Repeat): Repeat {
  return repeat === 'off' ? 'all' : repeat === 'all' ? 'one' : 'off'
}

/** A track changed: its places show what it is now. */
export function withTrack(queue: Queue, track: Track): Queue {
  if (!queue.entries.some((entry) => entry.track.id === track.id)) return queue
  return { ...queue, entries: queue.entries.map((entry) => (entry.track.id === track.id ? { ...entry, track } : entry)) }
}

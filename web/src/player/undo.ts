import type { Track } from '@/api/types'
import { addLast, inOrder, type Queue, type QueueEntry, remove, withEntries, withTrack } from './queue'

/** What was taken out of the queue, and how that was before. */
export interface TakenOut {
  kind: 'cleared' | 'removed'
  before: Queue
  keys: ReadonlySet<string>
}

/** What stood in the queue before another list took its place, and how it played. */
export interface Replaced {
  kind: 'replaced'
  before: Queue
  position: number
  on: boolean
}

const placesOf = (entries: readonly QueueEntry[]): string[] => entries.flatMap(({ place }) => place ?? [])
const sameTexts = (some: readonly string[], others: readonly string[]): boolean => some.length === others.length && some.every((text, at) => text === others[at])

/** Whether both are parts of one list, as it is: each may have more of it at either end. */
function sameList(before: Queue, after: Queue): boolean {
  if (before.source === null || JSON.stringify(before.source) !== JSON.stringify(after.source)) return false
  const [old, next] = [placesOf(inOrder(before)), placesOf(inOrder(after))]
  if (old.length < before.entries.length) return false
  const [hadBefore, hasNow] = [new Set(old), new Set(next)]
  const common = next.filter((place) => hadBefore.has(place))
  const from = next.indexOf(common[0] ?? '')
  return sameTexts(common, old.filter((place) => hasNow.has(place))) && (common.length === 0 || sameTexts(common, next.slice(from, from + common.length)))
}

const sameTracks = (some: readonly QueueEntry[], others: readonly QueueEntry[]): boolean =>
  sameTexts(
    some.map(({ track }) => track.id),
    others.map(({ track }) => track.id),
  )

/** Whether something is lost when one takes the place of the other: a single track is no list, and the same list stays what it is. */
export function isWorthKeeping(before: Queue, after: Queue): boolean {
  return before.entries.length > 1 && !sameTracks(inOrder(before), inOrder(after)) && !sameList(before, after)
}

/** The queue as it was before, with what somebody put into the other one meanwhile. */
export function broughtBack({ before }: Replaced, now: Queue): Queue {
  const added = now.entries.filter(({ place }) => place === undefined)
  return addLast({ ...before, repeat: now.repeat }, added)
}

/** Each that is lost stands behind what it stood behind before, wherever that is now. */
function merged<T>(now: readonly T[], before: readonly T[], keyOf: (item: T) => string, lost: ReadonlySet<string>): T[] {
  const all = [...now]
  let behind = 0
  for (const item of before) {
    const at = all.findIndex((each) => keyOf(each) === keyOf(item))
    if (at >= 0) behind = at + 1
    else if (lost.has(keyOf(item))) all.splice(behind++, 0, item)
  }
  return all
}

/** The queue as it is now, with what was taken out of it. */
export function putBack({ kind, before, keys }: TakenOut, now: Queue): Queue {
  const ordered = inOrder(before)
  const entries = merged(now.entries, now.unshuffled ? before.entries : ordered, ({ key }) => key, keys)
  const orderedKeys = ordered.map(({ key }) => key)
  const unshuffled = now.unshuffled && merged(now.unshuffled, orderedKeys, (key) => key, keys)
  // Clearing took what would be read on as well.
  const after = kind === 'cleared' ? before.after : now.after
  return withEntries({ ...now, unshuffled, current: now.current ?? before.current, after }, entries)
}

/** What can be taken back shows a track as it is now. */
export const changedIn = <T extends TakenOut | Replaced>(note: T, track: Track): T => ({ ...note, before: withTrack(note.before, track) })

/** What can be taken back without a track that is no more; null when that was all. */
export function goneFrom<T extends TakenOut | Replaced>(note: T, trackId: string): T | null {
  const gone = note.before.entries.filter(({ track }) => track.id === trackId)
  const before = gone.reduce((queue, { key }) => remove(queue, key), note.before)
  const left = note.kind === 'replaced' ? before.entries : before.entries.filter(({ key }) => note.keys.has(key))
  return left.length > 0 ? { ...note, before } : null
}

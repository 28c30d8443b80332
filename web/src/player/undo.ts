import { addLast, inOrder, type Queue } from './queue'

/** What stood in the queue before another list took its place, and how it played. */
export interface Replaced {
  kind: 'replaced'
  before: Queue
  position: number
  on: boolean
  /** The keys of what took its place. */
  by: ReadonlySet<string>
}

/** Whether something is lost when one takes the place of the other: a single track is no list, and the same list stays what it is. */
export function isWorthKeeping(before: Queue, after: Queue): boolean {
  const [old, next] = [inOrder(before), inOrder(after)]
  return old.length > 1 && (old.length !== next.length || old.some(({ track }, at) => track.id !== next[at]?.track.id))
}

/** The queue as it was before, with what was put into the other one meanwhile. */
export function broughtBack({ before, by }: Replaced, now: Queue): Queue {
  const added = now.entries.filter(({ key }) => !by.has(key))
  return addLast({ ...before, repeat: now.repeat }, added)
}

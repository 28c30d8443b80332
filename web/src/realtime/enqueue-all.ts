import { problemCode } from '@/api/problem'
import { fitsRoomsOf } from '@/api/fits-rooms'
import type { Track } from '@/api/types'

/** As many as the server takes at once. */
const kAtOnce = 50

export type Enqueue = (trackIds: readonly string[]) => Promise<void>

export interface Enqueued {
  added: number
  /** Why the rest is not in the queue, as a code; null when all is. */
  stopped: string | null
}

/**
 * Puts tracks into the queue of a room, in their order, until it is full. The server takes what comes at once as a whole or not at all: so
 * what is too much for it is halved until the last place is taken. Rejects when nothing went in.
 */
export async function enqueueAll(enqueue: Enqueue, trackIds: readonly string[]): Promise<Enqueued> {
  let added = 0
  let atOnce = kAtOnce
  while (added < trackIds.length) {
    const part = trackIds.slice(added, added + atOnce)
    try {
      await enqueue(part)
      added += part.length
    } catch (error) {
      const code = problemCode(error)
      if (code === 'queue_full' && part.length > 1) atOnce = Math.floor(part.length / 2)
      else if (added === 0) throw error
      else return { added, stopped: code }
    }
  }
  return { added, stopped: null }
}

export interface Filled extends Enqueued {
  of: number
  /** So many of them not everybody in the room would hear: they are left out. */
  unfit: number
}

/** The same with those of the tracks that rooms of the community can play. */
export async function fillRoom(enqueue: Enqueue, serverId: string, tracks: readonly Track[]): Promise<Filled> {
  const fitting = tracks.filter((track) => fitsRoomsOf(serverId, track))
  const enqueued = await enqueueAll(
    enqueue,
    fitting.map(({ id }) => id),
  )
  return { ...enqueued, of: tracks.length, unfit: tracks.length - fitting.length }
}

import { allows } from '@/api/permissions'
import type { RoomState } from '@/api/rooms'
import type { Channel, UserRef } from '@/api/types'

export interface Rights {
  listens: boolean
  /** Puts tracks into the queue. */
  queues: boolean
  /** Plays, pauses, seeks, skips, and puts the queue in order. */
  conducts: boolean
  /** How one skips what plays: at once, by a vote, or not at all. */
  skips: 'now' | 'vote' | null
  /** Lets a paused room go on, because nobody conducts. */
  resumes: boolean
}

interface Place {
  channel: Channel
  /** Absent: not read yet. */
  state: RoomState | undefined
  /** Whether one is in the room. */
  joined: boolean
  selfId: string
}

export const isOwn = (item: { added_by: UserRef | null }, selfId: string) => item.added_by?.id === selfId

/** What the server lets one do in a room, as far as it is for the page to show: it decides by itself. */
export function rightsIn({ channel, state, joined, selfId }: Place): Rights {
  const may = (name: 'LISTEN' | 'QUEUE_TRACKS' | 'SKIP_TRACKS' | 'DJ') => allows(channel.permissions, name)
  const listens = may('LISTEN')
  const conducts = listens && may('DJ')
  const skips = () => {
    if (!listens || !state?.item) return null
    if (conducts || may('SKIP_TRACKS') || isOwn(state.item, selfId)) return 'now'
    return joined ? 'vote' : null
  }
  const resumes = joined && !conducts && state !== undefined && state.item !== null && !state.playing && state.controller === null
  return { listens, queues: listens && may('QUEUE_TRACKS'), conducts, skips: skips(), resumes }
}

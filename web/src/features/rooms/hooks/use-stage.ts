import type { WholeRoom } from '@/api/rooms'
import type { Channel } from '@/api/types'
import { useSelfId } from '@/realtime/hooks'
import { useRoom, useRoomSession } from '@/realtime/use-rooms'
import { type Rights, rightsIn } from '../lib/rights'

/** How one stands to a room: out of it, on the way, in it, or in it without a connection. */
export type Presence = 'out' | 'joining' | 'in' | 'lost'

export interface Stage {
  room: WholeRoom | undefined
  presence: Presence
  /** Why one was not let in, as a code. */
  refused: string | null
  rights: Rights
  failed: boolean
  retry: () => void
}

/** A room as its page shows it, and what one may do there. */
export function useStage(channel: Channel): Stage {
  const selfId = useSelfId()
  const { data: room, isError, refetch } = useRoom(channel.id)
  const status = useRoomSession((session) => (session.channelId === channel.id ? session.status : 'out'))
  const error = useRoomSession((session) => (session.channelId === channel.id ? session.error : null))
  const votedHere = useRoomSession(({ voted }) => voted)
  const presence = status === 'refused' ? 'out' : status
  const joined = presence === 'in' || presence === 'lost'
  return {
    // What one voted is known where one is in the room before anybody else hears of it.
    room: room && joined ? { ...room, voted: votedHere } : room,
    presence,
    refused: status === 'refused' ? error : null,
    rights: rightsIn({ channel, state: room?.state, joined, selfId }),
    failed: isError && room === undefined,
    retry: () => void refetch(),
  }
}

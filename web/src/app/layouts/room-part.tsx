import type { Channel, Server, Track } from '@/api/types'
import { CommentDots } from '@/features/music/comments/comment-dots'
import { RoomStage } from '@/features/rooms/components/room-stage'

interface RoomPartProps {
  server: Server
  channel: Channel
  beside: boolean
}

const marksOf = (track: Track) => <CommentDots track={track} />

/** The stage of a room, with what was said about the moments of what plays. */
export function RoomPart(props: RoomPartProps) {
  return <RoomStage {...props} marksOf={marksOf} />
}

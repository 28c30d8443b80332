import { allows } from '@/api/permissions'
import type { Channel, Track } from '@/api/types'

/** The rooms into whose queue we may put a track: those of its community, where all who see the library hear it. */
export function roomsFor(track: Track, channels: readonly Channel[] | undefined): readonly Channel[] {
  if (track.status !== 'ready' || track.visibility === 'private' || track.server_id === null) return []
  const fits = ({ type, server_id, permissions }: Channel) => type === 'listening' && server_id === track.server_id && allows(permissions, 'LISTEN') && allows(permissions, 'QUEUE_TRACKS')
  return (channels ?? []).filter(fits)
}

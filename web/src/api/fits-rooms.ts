import type { Track } from './types'

/** Whether rooms of a community can play the track: all who see the library there hear it. */
export function fitsRoomsOf(serverId: string, { status, visibility, server_id }: Track): boolean {
  return status === 'ready' && (visibility === 'public' || (visibility === 'server' && server_id === serverId))
}

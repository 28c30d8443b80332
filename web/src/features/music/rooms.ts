import { allows } from '@/api/permissions'
import { fitsRoomsOf } from '@/api/fits-rooms'
import type { Channel, Track } from '@/api/types'

/** More than the queue of a room holds: who puts a longer list there is told that it is full. */
export const kMoreThanRoomHolds = 201

/** The rooms of a community into whose queue we may put something. */
export function roomsOf(serverId: string | null, channels: readonly Channel[] | undefined): readonly Channel[] {
  const fits = ({ type, server_id, permissions }: Channel) => type === 'listening' && server_id === serverId && allows(permissions, 'LISTEN') && allows(permissions, 'QUEUE_TRACKS')
  return (channels ?? []).filter(fits)
}

/** The same for a track: those of its community, where all who see the library hear it. */
export function roomsFor(track: Track, channels: readonly Channel[] | undefined): readonly Channel[] {
  return track.server_id !== null && fitsRoomsOf(track.server_id, track) ? roomsOf(track.server_id, channels) : []
}

/** The community in whose rooms what is on a list can play: the list's own, or that of its tracks. */
export const homeOf = (list: { server_id: string | null }, tracks: readonly Track[]): string | null =>
  list.server_id ?? tracks.find(({ server_id, visibility }) => server_id !== null && visibility !== 'private')?.server_id ?? null

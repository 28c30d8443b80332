import { api, unwrap } from './client'
import type { components } from './generated/schema'

type Schemas = components['schemas']

/** A track in the queue of a room, as lists show it. */
export type WaitingItem = Schemas['WaitingItem']
export type WaitingTrack = WaitingItem['track']
/** What plays or comes next, with all that is needed to play it. */
export type RoomItem = Schemas['RoomItem']
/** What plays in a room, and from when on: see docs/rooms.md. */
export type RoomState = Schemas['RoomState']
export type RoomAudience = Schemas['RoomListeners']
/** One of the rooms of a community, as its list shows it. */
export type ListedRoom = Schemas['ListedRoom']
export type WholeRoom = Schemas['WholeRoom']
export type RoomView = Omit<WholeRoom, 'queue'>

export function fetchRoom(channelId: string, signal?: AbortSignal): Promise<WholeRoom> {
  return unwrap(api.GET('/channels/{channel}/room', { params: { path: { channel: channelId } }, ...(signal && { signal }) }))
}

/** Those of a community that one may listen in and in which something goes on. */
export async function fetchRooms(serverId: string, signal?: AbortSignal): Promise<readonly ListedRoom[]> {
  const { rooms } = await unwrap(api.GET('/servers/{server}/rooms', { params: { path: { server: serverId } }, ...(signal && { signal }) }))
  return rooms
}

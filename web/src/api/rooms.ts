import { api, unwrap } from './client'
import type { Track, UserRef } from './types'

/** A track in the queue of a room, as lists show it. */
export interface WaitingTrack {
  id: string
  title: string
  artist: string
  duration_ms: number
  cover: string | null
}

interface Item<Shown> {
  id: string
  track: Shown
  /** Null when the account is gone. */
  added_by: UserRef | null
  added_at: string
}

/** What plays or comes next, with all that is needed to play it. */
export type RoomItem = Item<Track>
export type WaitingItem = Item<WaitingTrack>

/** What plays in a room, and from when on: see docs/rooms.md. */
export interface RoomState {
  channel_id: string
  rev: number
  playing: boolean
  item: RoomItem | null
  next: RoomItem | null
  anchor_pos_ms: number
  anchor_server_us: number
  rate: number
  queue_rev: number
  queue_length: number
  controller: UserRef | null
}

export interface RoomAudience {
  channel_id: string
  count: number
  /** Those who have been there longest, at most 50. */
  people: UserRef[]
  /** What the votes are about. */
  item_id: string | null
  votes: number
  votes_needed: number
}

/** One of the rooms of a community, as its list shows it. */
export interface ListedRoom {
  state: RoomState
  listeners: RoomAudience
}

export interface RoomView extends ListedRoom {
  /** Whether one has voted to skip what plays. */
  voted: boolean
}

export interface WholeRoom extends RoomView {
  queue: WaitingItem[]
}

type Get = <T>(path: string, init: { params: { path: Record<string, string> }; signal?: AbortSignal }) => Promise<{ data?: T; error?: unknown; response: Response }>
const get = api.GET as unknown as Get

export function fetchRoom(channelId: string, signal?: AbortSignal): Promise<WholeRoom> {
  return unwrap(get<WholeRoom>('/channels/{channel}/room', { params: { path: { channel: channelId } }, ...(signal && { signal }) }))
}

/** Those of a community that one may listen in and in which something goes on. */
export async function fetchRooms(serverId: string, signal?: AbortSignal): Promise<readonly ListedRoom[]> {
  const { rooms } = await unwrap(get<{ rooms: ListedRoom[] }>('/servers/{server}/rooms', { params: { path: { server: serverId } }, ...(signal && { signal }) }))
  return rooms
}

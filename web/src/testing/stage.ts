import type { RoomItem, RoomState, WaitingItem, WholeRoom } from '@/api/rooms'
import type { Track } from '@/api/types'
import { id, user } from './factories'

export function roomTrack(number: number, patch: Partial<Track> = {}): Track {
  return {
    id: id(number),
    owner_id: id(1),
    server_id: id(800),
    title: `track ${number}`,
    artist: `artist ${number}`,
    artists: [],
    album: null,
    cover: null,
    genres: [],
    year: null,
    visibility: 'server',
    status: 'ready',
    failure: null,
    duration_ms: 180_000,
    waveform_preview: [],
    ...patch,
  } as Track
}

export function roomItem(number: number, by: number, patch: Partial<Track> = {}): RoomItem {
  return { id: id(5000 + number), track: roomTrack(number, patch), added_by: user(by), added_at: '2026-01-01T00:00:00.000Z' }
}

export function waitingItem(number: number, by: number): WaitingItem {
  const track = { id: id(number), title: `track ${number}`, artist: `artist ${number}`, duration_ms: 180_000, cover: null }
  return { id: id(5000 + number), track, added_by: user(by), added_at: '2026-01-01T00:00:00.000Z' }
}

export function roomState(patch: Partial<RoomState> = {}): RoomState {
  return {
    channel_id: id(900),
    rev: 1,
    playing: true,
    item: roomItem(1, 2),
    next: null,
    anchor_pos_ms: 0,
    anchor_server_us: 0,
    rate: 1,
    queue_rev: 1,
    queue_length: 0,
    controller: user(2),
    left: null,
    ...patch,
  }
}

export function wholeRoom({ state = {}, ...patch }: Partial<Omit<WholeRoom, 'state'>> & { state?: Partial<RoomState> } = {}): WholeRoom {
  const whole = roomState(state)
  const listeners = { channel_id: whole.channel_id, count: 1, people: [user(2)], item_id: whole.item?.id ?? null, votes: 0, votes_needed: 1 }
  return { state: whole, listeners, voted: false, queue: [], ...patch }
}

import type { RoomAudience, RoomItem, RoomState, RoomView } from '@/api/rooms'
import type { Track } from '@/api/types'
import { serverUs } from './room-server'

export const roomItem = (id: string, seconds = 100, facts: Partial<Track> = {}): RoomItem => ({
  id,
  track: { id: `t-${id}`, title: id, artist: '', album: null, duration_ms: seconds * 1000, loudness_lufs: null, peak: null, cover: null, waveform_preview: [], ...facts } as unknown as Track,
  added_by: null,
  added_at: '',
})

let rev = 0

/** What a room says that plays a track from its start, from now on; each is newer than the one before. */
export const roomState = (facts: Partial<RoomState> = {}): RoomState => ({
  channel_id: 'room',
  rev: ++rev,
  playing: true,
  item: roomItem('a'),
  next: null,
  anchor_pos_ms: 0,
  anchor_server_us: serverUs(),
  rate: 1,
  queue_rev: 0,
  queue_length: 0,
  controller: null,
  left: null,
  ...facts,
})

export const audience = (facts: Partial<RoomAudience> = {}): RoomAudience => ({ channel_id: 'room', count: 1, people: [], item_id: null, votes: 0, votes_needed: 1, ...facts })

export const roomView = (facts: Partial<RoomState> = {}): RoomView => ({ state: roomState(facts), listeners: audience(), voted: false })

/** Begins in so many milliseconds at that position. */
export const begins = (inMs: number, positionMs = 0) => ({ anchor_server_us: serverUs() + inMs * 1000, anchor_pos_ms: positionMs })

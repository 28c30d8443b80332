import { type Frame, Gateway } from './gateway.ts'
import type { Person } from './people.ts'
import { Tus } from './tus.ts'
import { wav } from './wav.ts'

export interface Track {
  id: string
  title: string
  artist: string
  artists: { id: string; name: string }[]
  album: { id: string; title: string; disc: number | null; number: number | null; loudness_lufs: number | null; peak: number | null } | null
  genre: string | null
  genres: string[]
  year: number | null
  duration_ms: number | null
  bitrate: number | null
  format: string | null
  sample_rate: number | null
  channels: number | null
  loudness_lufs: number | null
  peak: number | null
  flaws: ('cut_off' | 'damaged')[]
  cover: string | null
  waveform_preview: number[]
  visibility: 'private' | 'server' | 'public'
  owner_id: string
  server_id: string | null
  status: 'processing' | 'ready' | 'failed'
  failure: string | null
  size: number
  plays: number
}

export interface Album {
  id: string
  title: string
  artist: string
  tracks: number
  duration_ms: number
  loudness_lufs: number | null
  peak: number | null
  items: Track[]
}

export interface Artist {
  id: string
  name: string
  tracks: number
  albums: number
}

export interface Playlist {
  id: string
  owner_id: string
  title: string
  visibility: string
  collaborative: boolean
  items: number
  revision: number
}

export interface PlaylistItem {
  id: string
  track: Track | null
  added_by: string
}

export interface TrackComment {
  id: string
  track_id: string
  author: { id: string; username: string }
  content: string
  position_ms: number
  created_at: string
}

let count = 0
/** No two are the same file. */
export const sound = (seconds = 1) => wav(seconds, { hertz: 300 + ++count })

export async function bring(who: Person, options: Record<string, unknown> = {}, content = sound(), filename = 'a song.wav'): Promise<Track> {
  return who.post<Track>('/tracks', { upload_id: await new Tus(who).upload(content, filename), ...options })
}

/** Once it was listened to, as its owner's own sessions are told. */
export async function ready(who: Person, options: Record<string, unknown> = {}, content = sound(), filename?: string): Promise<Track> {
  const gateway = await Gateway.connect(who.server, who.token)
  try {
    const made = await bring(who, options, content, filename)
    const told = await gateway.waitFor((frame: Frame) => /^track\.(ready|failed)$/.test(frame.t) && (frame.d.track as Track).id === made.id, { timeoutMs: 60_000 })
    return told.d.track as Track
  } finally {
    gateway.socket.terminate()
  }
}

import type { Track } from '@/api/types'
import { currentEntry, playsAlbum, type Queue } from './queue'

// What ReplayGain 2 aims at, and the highest peak that is let through: encoders overshoot a little.
const kTargetLufs = -18
const kPeakCeilingDb = -1
const kMostDb = 12

type Sound = Pick<Track, 'loudness_lufs' | 'peak'>

/** What counts of the current track: while its album is played, how loud that is as a whole, so that its quiet songs stay quiet. */
export function soundOf(queue: Queue): Sound | null {
  const track = currentEntry(queue)?.track
  if (!track) return null
  return playsAlbum(queue) && typeof track.album?.loudness_lufs === 'number' ? track.album : track
}

/** How many times louder a track is to be made so that all sound equally loud; never so much that it clips. */
export function gainOf(track: Sound): number {
  if (track.loudness_lufs === null) return 1
  const wanted = Math.min(kTargetLufs - track.loudness_lufs, kMostDb)
  const room = track.peak === null ? 0 : kPeakCeilingDb - track.peak
  return 10 ** (Math.min(wanted, Math.max(room, Math.min(wanted, 0))) / 20)
}

export interface Loudness {
  volume: number
  muted: boolean
  normalised: boolean
}

/** How far the air is to swing: the slider says how loud it seems, which is another thing. */
export function levelOf({ volume, muted, normalised }: Loudness, sound: Sound | null): number {
  if (muted) return 0
  return volume ** 2 * (normalised && sound ? gainOf(sound) : 1)
}

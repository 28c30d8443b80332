import type { Track } from '@/api/types'

// What ReplayGain 2 aims at, and the highest peak that is let through: encoders overshoot a little.
const kTargetLufs = -18
const kPeakCeilingDb = -1
const kMostDb = 12

/** How many times louder a track is to be made so that all sound equally loud; never so much that it clips. */
export function gainOf(track: Pick<Track, 'loudness_lufs' | 'peak'>): number {
  if (track.loudness_lufs === null) return 1
  const wanted = Math.min(kTargetLufs - track.loudness_lufs, kMostDb)
  const room = track.peak === null ? 0 : kPeakCeilingDb - track.peak
  return 10 ** (Math.min(wanted, Math.max(room, Math.min(wanted, 0))) / 20)
}

interface Loudness {
  volume: number
  muted: boolean
  normalised: boolean
}

/** How far the air is to swing: the slider says how loud it seems, which is another thing. */
export function levelOf({ volume, muted, normalised }: Loudness, track: Track | undefined): number {
  if (muted) return 0
  return volume ** 2 * (normalised && track ? gainOf(track) : 1)
}

import { pictureUrl } from '@/lib/picture'
import type { Track } from './types'

/** The picture that stands for a track: its own, else the one of its album. */
export const coverOf = (track: Track): string | null => track.cover ?? track.album?.cover ?? null

/** Where it is; null where there is none. */
export function coverUrl(track: Track | null | undefined, size: 128 | 512): string | null {
  const cover = track ? coverOf(track) : null
  return cover === null ? null : pictureUrl(cover, size)
}

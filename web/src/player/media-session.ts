import { coverOf } from '@/api/covers'
import type { Track } from '@/api/types'
import { pictureUrl } from '@/lib/picture'
import type { Player } from './player'
import { currentEntry } from './queue'

const kSeekS = 10
const kArtworkSizes = [128, 512] as const

function artworkOf(track: Track): MediaImage[] {
  const cover = coverOf(track)
  return cover === null ? [] : kArtworkSizes.map((size) => ({ src: pictureUrl(cover, size), sizes: `${size}x${size}`, type: 'image/webp' }))
}

/** The keys of the keyboard and of the headphones, and what the lock screen shows. */
export function followMediaSession(player: Player): void {
  if (!('mediaSession' in navigator)) return
  const { mediaSession } = navigator
  const on = (action: MediaSessionAction, run: (details: MediaSessionActionDetails) => void) => {
    try {
      mediaSession.setActionHandler(action, run)
    } catch {
      // A browser that does not know the key does without it.
    }
  }
  const { store } = player
  on('play', () => player.play())
  on('pause', () => player.pause())
  on('nexttrack', () => player.next())
  on('previoustrack', () => player.previous())
  on('seekto', ({ seekTime }) => player.seek(seekTime ?? 0))
  on('seekforward', ({ seekOffset }) => player.seek(store.getState().position + (seekOffset ?? kSeekS)))
  on('seekbackward', ({ seekOffset }) => player.seek(store.getState().position - (seekOffset ?? kSeekS)))

  let shown: string | null = null
  store.subscribe(({ queue, phase, position, duration }) => {
    const entry = currentEntry(queue)
    if ((entry?.key ?? null) !== shown) {
      shown = entry?.key ?? null
      mediaSession.metadata = entry
        ? new MediaMetadata({
            title: entry.track.title,
            artist: entry.track.artist,
            album: entry.track.album?.title ?? '',
            artwork: artworkOf(entry.track),
          })
        : null
    }
    mediaSession.playbackState = entry === null ? 'none' : phase === 'playing' || phase === 'buffering' ? 'playing' : 'paused'
    if (duration > 0 && position <= duration) mediaSession.setPositionState({ duration, position, playbackRate: 1 })
  })
}

import { coverOf } from '@/api/covers'
import type { Track } from '@/api/types'
import { pictureUrl } from '@/lib/picture'
import type { Heard } from './heard'
import { isOn } from './state'

const kSeekS = 10
const kArtworkSizes = [128, 512] as const

function artworkOf(track: Track): MediaImage[] {
  const cover = coverOf(track)
  return cover === null ? [] : kArtworkSizes.map((size) => ({ src: pictureUrl(cover, size), sizes: `${size}x${size}`, type: 'image/webp' }))
}

/** The keys of the keyboard and of the headphones, and what the lock screen shows. */
export function followMediaSession(heard: Heard): void {
  if (!('mediaSession' in navigator)) return
  const { mediaSession } = navigator
  const on = (action: MediaSessionAction, run: (details: MediaSessionActionDetails) => void) => {
    try {
      mediaSession.setActionHandler(action, run)
    } catch {
      // A browser that does not know the key does without it.
    }
  }
  const { store } = heard
  on('play', () => heard.play())
  on('pause', () => heard.pause())
  on('nexttrack', () => heard.next())
  on('previoustrack', () => heard.previous())
  on('seekto', ({ seekTime }) => heard.seek(seekTime ?? 0))
  on('seekforward', ({ seekOffset }) => heard.seek(store.getState().position + (seekOffset ?? kSeekS)))
  on('seekbackward', ({ seekOffset }) => heard.seek(store.getState().position - (seekOffset ?? kSeekS)))

  let shown: Track | null = null
  store.subscribe(({ track, phase, position, duration }) => {
    if (track !== shown) {
      shown = track
      mediaSession.metadata = track
        ? new MediaMetadata({
            title: track.title,
            artist: track.artist,
            album: track.album?.title ?? '',
            artwork: artworkOf(track),
          })
        : null
    }
    mediaSession.playbackState = track === null ? 'none' : isOn(phase) && phase !== 'loading' ? 'playing' : 'paused'
    if (duration > 0 && position <= duration) mediaSession.setPositionState({ duration, position, playbackRate: 1 })
  })
}

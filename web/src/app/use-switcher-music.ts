import type { Album, Artist, Playlist, Track } from '@/api/types'
import { useMusicSearch } from '@/features/music/hooks/use-music-search'
import { useDebounced } from '@/lib/use-debounced'

export type MusicTarget =
  | { kind: 'track'; key: string; track: Track }
  | { kind: 'album'; key: string; album: Album }
  | { kind: 'artist'; key: string; artist: Artist }
  | { kind: 'playlist'; key: string; playlist: Playlist }

const kTypingMs = 150
// One letter is the beginning of too much.
const kLeast = 2
const kTracks = 5
const kOthers = 3

interface Found {
  music: readonly MusicTarget[]
  /** Whether more may come of what is typed. */
  searching: boolean
}

/** Tracks, albums, artists and playlists that the server finds of what is typed, the best of each kind. */
export function useSwitcherMusic(typed: string): Found {
  // A channel is meant by it.
  const wanted = typed.trim().startsWith('#') ? '' : typed.trim()
  const text = useDebounced(wanted.length < kLeast ? '' : wanted, kTypingMs)
  const { data, isFetching } = useMusicSearch(text)
  if (wanted.length < kLeast) return { music: [], searching: false }
  const searching = isFetching || text !== wanted
  if (!data) return { music: [], searching }
  const tracks = data.tracks.filter(({ status }) => status === 'ready').slice(0, kTracks)
  const music: MusicTarget[] = [
    ...tracks.map((track): MusicTarget => ({ kind: 'track', key: track.id, track })),
    ...data.albums.slice(0, kOthers).map((album): MusicTarget => ({ kind: 'album', key: album.id, album })),
    ...data.artists.slice(0, kOthers).map((artist): MusicTarget => ({ kind: 'artist', key: artist.id, artist })),
    ...data.playlists.slice(0, kOthers).map((playlist): MusicTarget => ({ kind: 'playlist', key: playlist.id, playlist })),
  ]
  return { music, searching }
}

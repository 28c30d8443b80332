import { api, unwrap } from './client'
import { kOwnLibrary } from './keys'
import type { Album, AlbumWithTracks, Artist, FoundMusic, LikedTracks, Playback, PlayHistory, Playlist, PlaylistItem, Track } from './types'

export interface TrackFilter {
  sort?: 'newest' | 'title' | 'album'
  album_id?: string
  artist_id?: string
  genre?: string
  /** Only those that have the file of this track, itself too. */
  same_file_as?: string
}

interface Page {
  after: string | null
  limit: number
}

const libraryQuery = (library: string) => (library === kOwnLibrary ? {} : { server_id: library })
const pageQuery = ({ after, limit }: Page) => ({ limit: String(limit), ...(after !== null && { after }) })

export function fetchTracks(library: string, { after, limit, ...filter }: TrackFilter & Page, signal?: AbortSignal): Promise<Track[]> {
  const query = { ...libraryQuery(library), ...filter, ...pageQuery({ after, limit }) }
  return unwrap(api.GET('/tracks', { params: { query }, ...(signal && { signal }) }))
}

export function fetchTrack(id: string, signal?: AbortSignal): Promise<Track> {
  return unwrap(api.GET('/tracks/{track}', { params: { path: { track: id } }, ...(signal && { signal }) }))
}

export interface NewTrack {
  upload_id: string
  server_id?: string
  visibility?: Track['visibility']
}

export function createTrack(body: NewTrack): Promise<Track> {
  return unwrap(api.POST('/tracks', { body }))
}

export interface TrackChanges {
  title?: string
  visibility?: Track['visibility']
  artists?: string[]
  album?: string | null
  genres?: string[]
  year?: number | null
}

export function patchTrack(id: string, body: TrackChanges): Promise<Track> {
  return unwrap(api.PATCH('/tracks/{track}', { params: { path: { track: id } }, body }))
}

export async function deleteTrack(id: string): Promise<void> {
  await unwrap<unknown>(api.DELETE('/tracks/{track}', { params: { path: { track: id } } }))
}

export function fetchAlbums(library: string, { artist, ...page }: Page & { artist: string | null }, signal?: AbortSignal): Promise<Album[]> {
  const query = { ...libraryQuery(library), ...(artist !== null && { artist_id: artist }), ...pageQuery(page) }
  return unwrap(api.GET('/albums', { params: { query }, ...(signal && { signal }) }))
}

export function fetchAlbum(id: string, signal?: AbortSignal): Promise<AlbumWithTracks> {
  return unwrap(api.GET('/albums/{album}', { params: { path: { album: id } }, ...(signal && { signal }) }))
}

export function patchAlbum(id: string, body: { title: string; artists: string[]; year: number | null }): Promise<Album> {
  return unwrap(api.PATCH('/albums/{album}', { params: { path: { album: id } }, body }))
}

/** All that is on the album `from` is on this one from then on. */
export function mergeAlbums(id: string, from: string): Promise<AlbumWithTracks> {
  return unwrap(api.POST('/albums/{album}/merge', { params: { path: { album: id } }, body: { from } }))
}

export function patchArtist(id: string, body: { name: string }): Promise<Artist> {
  return unwrap(api.PATCH('/artists/{artist}', { params: { path: { artist: id } }, body }))
}

/** Works and names of the artist `from` are this one's from then on. */
export function mergeArtists(id: string, from: string): Promise<Artist> {
  return unwrap(api.POST('/artists/{artist}/merge', { params: { path: { artist: id } }, body: { from } }))
}

export function fetchArtist(id: string, signal?: AbortSignal): Promise<Artist> {
  return unwrap(api.GET('/artists/{artist}', { params: { path: { artist: id } }, ...(signal && { signal }) }))
}

export function fetchArtists(library: string, page: Page, signal?: AbortSignal): Promise<Artist[]> {
  return unwrap(api.GET('/artists', { params: { query: { ...libraryQuery(library), ...pageQuery(page) } }, ...(signal && { signal }) }))
}

/** The newest first, from behind `before` on. */
export function fetchPlaylists(library: string, before: string | null, limit: number, signal?: AbortSignal): Promise<Playlist[]> {
  const query = { ...libraryQuery(library), limit: String(limit), ...(before !== null && { before }) }
  return unwrap(api.GET('/playlists', { params: { query }, ...(signal && { signal }) }))
}

export function fetchPlaylist(id: string, signal?: AbortSignal): Promise<Playlist> {
  return unwrap(api.GET('/playlists/{playlist}', { params: { path: { playlist: id } }, ...(signal && { signal }) }))
}

/** As many of its items as come at once. */
export const kItemsPage = 500

export function fetchItems(id: string, page: Page, signal?: AbortSignal): Promise<PlaylistItem[]> {
  return unwrap(api.GET('/playlists/{playlist}/tracks', { params: { path: { playlist: id }, query: pageQuery(page) }, ...(signal && { signal }) }))
}

export interface PlaylistChanges {
  title?: string
  description?: string
  visibility?: Playlist['visibility']
  collaborative?: boolean
}

export interface NewPlaylist extends PlaylistChanges {
  title: string
  server_id?: string
}

export function createPlaylist(body: NewPlaylist): Promise<Playlist> {
  return unwrap(api.POST('/playlists', { body }))
}

export function patchPlaylist(id: string, body: PlaylistChanges): Promise<Playlist> {
  return unwrap(api.PATCH('/playlists/{playlist}', { params: { path: { playlist: id } }, body }))
}

export async function deletePlaylist(id: string): Promise<void> {
  await unwrap<unknown>(api.DELETE('/playlists/{playlist}', { params: { path: { playlist: id } } }))
}

export function addToPlaylist(id: string, tracks: readonly string[]): Promise<Playlist> {
  return unwrap(api.POST('/playlists/{playlist}/tracks', { params: { path: { playlist: id } }, body: { tracks: [...tracks] } }))
}

export async function takeOffPlaylist(id: string, item: string): Promise<void> {
  await unwrap<unknown>(api.DELETE('/playlists/{playlist}/tracks/{item}', { params: { path: { playlist: id, item } } }))
}

/** Behind `after`, or to the beginning. */
export async function moveInPlaylist(id: string, item: string, after: string | null): Promise<void> {
  const path = { playlist: id, item }
  await unwrap<unknown>(api.PATCH('/playlists/{playlist}/tracks/{item}', { params: { path }, body: after === null ? {} : { after } }))
}

/** As many of each kind as fit `limit`, at most 50. */
export function searchMusic(text: string, limit: number, signal?: AbortSignal): Promise<FoundMusic> {
  return unwrap(api.GET('/search', { params: { query: { q: text, limit: String(limit) } }, ...(signal && { signal }) }))
}

/** The tracks that one likes, the latest first: from the `next` of the page before. */
export function fetchLikes(before: string | null, limit: number, signal?: AbortSignal): Promise<LikedTracks> {
  const query = { limit: String(limit), ...(before !== null && { before }) }
  return unwrap(api.GET('/users/@me/likes', { params: { query }, ...(signal && { signal }) }))
}

/** What one listened to, the latest first: from the `next` of the page before. */
export function fetchPlays(before: string | null, limit: number, signal?: AbortSignal): Promise<PlayHistory> {
  const query = { limit: String(limit), ...(before !== null && { before }) }
  return unwrap(api.GET('/users/@me/plays', { params: { query }, ...(signal && { signal }) }))
}

export async function fetchLiked(id: string, signal?: AbortSignal): Promise<boolean> {
  const liked = await unwrap(api.GET('/users/@me/liked', { params: { query: { ids: id } }, ...(signal && { signal }) }))
  return liked.includes(id)
}

/** Where a track can be heard, for as long as the links last. */
export function fetchPlayback(id: string, formats: readonly string[]): Promise<Playback> {
  return unwrap(api.POST('/tracks/{track}/playback', { params: { path: { track: id } }, body: { formats: [...formats] } }))
}

export async function reportPlay(id: string, startedAt: string, seconds: number): Promise<void> {
  const body = { started_at: startedAt, heard_ms: Math.round(seconds * 1000) }
  await unwrap<unknown>(api.POST('/tracks/{track}/plays', { params: { path: { track: id } }, body }))
}

export async function setLiked(id: string, liked: boolean): Promise<void> {
  const options = { params: { path: { track: id } } }
  await unwrap<unknown>(liked ? api.PUT('/tracks/{track}/like', options) : api.DELETE('/tracks/{track}/like', options))
}

import type { Cast, Role } from './cast.ts'
import { type EventRow, mentions } from './matrix-message-events.ts'
import { roomEvents } from './matrix-rooms.ts'
import { all, inServer, type Row, type Statuses } from './matrix-rows.ts'
import { type Playlist, type PlaylistItem, ready, sound, type Track, type TrackComment } from './music.ts'
import type { Person } from './people.ts'
import { Tus } from './tus.ts'

/** Of the owner's, in the library of the server. */
const shared = (cast: Cast, options: Record<string, unknown> = {}): Promise<Track> => ready(cast.owner, { server_id: cast.server.id, ...options })

let kept: Promise<Track> | undefined
/** The same one for all who only look. */
const looked = async (cast: Cast) => {
  const track = await (kept ??= shared(cast))
  return track.server_id === cast.server.id ? track : await shared(cast)
}

/** Who is in a timeout sees no library. */
const inLibrary = (status: number, exceptions: Statuses = {}) => inServer(status, { timedOut: 404, ...exceptions })
/** What belongs to somebody else, and may be changed by who manages the library. */
const managedThere = (status: number) => inLibrary(403, { administrator: status, owner: status })

/** As it is once somebody said what it is on. */
async function onAlbum(cast: Cast): Promise<Track> {
  const { id } = await shared(cast)
  return cast.owner.patch<Track>(`/tracks/${id}`, { album: `Record ${id}`, artists: [`Artist ${id}`] })
}
let placed: Promise<Track> | undefined
const onKnownAlbum = async (cast: Cast) => {
  const track = await (placed ??= onAlbum(cast))
  return track.server_id === cast.server.id ? track : await onAlbum(cast)
}
const album = (track: Track) => `/albums/${track.album!.id}`
const artist = (track: Track) => `/artists/${track.artists[0]!.id}`

const newList = (cast: Cast, options: Record<string, unknown> = {}) => cast.owner.post<Playlist>('/playlists', { title: 'List', server_id: cast.server.id, ...options })
const list = async (cast: Cast, options: Record<string, unknown> = {}) => `/playlists/${(await newList(cast, options)).id}`
async function listWithItem(cast: Cast): Promise<string> {
  const path = await list(cast)
  await cast.owner.post(`${path}/tracks`, { tracks: [(await looked(cast)).id] })
  const [item] = await cast.owner.get<PlaylistItem[]>(`${path}/tracks`)
  return `${path}/tracks/${item!.id}`
}

/** Nobody but its owner changes what is on a playlist that is not collaborative. */
const owned = (status: number) => inLibrary(403, { owner: status })

/** Of somebody of the server on a track of the owner's. */
const commented = async (cast: Cast, author: Person): Promise<TrackComment> =>
  author.post<TrackComment>(`/tracks/${(await shared(cast)).id}/comments`, { content: 'Here it comes', position_ms: 500 })
const commentPath = ({ id, track_id }: TrackComment) => `/tracks/${track_id}/comments/${id}`

const COMMENT_ROWS: Row[] = [
  {
    operation: 'createTrackComment',
    request: async (cast) => ({ method: 'POST', path: `/tracks/${(await looked(cast)).id}/comments`, body: { content: 'Hm', position_ms: 500 } }),
    expected: inLibrary(201),
  },
  {
    operation: 'createTrackComment',
    variant: 'on a private track',
    request: async (cast) => ({ method: 'POST', path: `/tracks/${(await shared(cast, { visibility: 'private' })).id}/comments`, body: { content: 'Hm', position_ms: 500 } }),
    expected: all(404, { owner: 201 }),
  },
  {
    operation: 'createTrackComment',
    variant: 'on a public track',
    request: async (cast) => ({ method: 'POST', path: `/tracks/${(await shared(cast, { visibility: 'public' })).id}/comments`, body: { content: 'Hm', position_ms: 500 } }),
    expected: all(201),
  },
  { operation: 'listTrackComments', request: async (cast) => ({ method: 'GET', path: `/tracks/${(await looked(cast)).id}/comments` }), expected: inLibrary(200) },
  {
    operation: 'listTrackComments',
    variant: 'of a private track',
    request: async (cast) => ({ method: 'GET', path: `/tracks/${(await shared(cast, { visibility: 'private' })).id}/comments` }),
    expected: all(404, { owner: 200 }),
  },
  {
    operation: 'deleteTrackComment',
    request: async (cast) => ({ method: 'DELETE', path: commentPath(await commented(cast, cast.owner)) }),
    expected: managedThere(204),
  },
  {
    operation: 'deleteTrackComment',
    variant: 'that is a member’s',
    request: async (cast) => ({ method: 'DELETE', path: commentPath(await commented(cast, cast.who.member)) }),
    expected: inLibrary(403, { member: 204, administrator: 204, owner: 204 }),
  },
]

interface Playback {
  stream_url: string
  hls_url: string
  download_url: string | null
}
/** What the owner was given: whoever has it hears the track, so nobody is asked for a token. */
const playbackOf = async (cast: Cast) => cast.owner.post<Playback>(`/tracks/${(await looked(cast)).id}/playback`, {})
const below = (url: string) => url.replace('/api/v1', '')
/** The same in one's own name, which nobody signed. */
const forged = (url: string, cast: Cast, who: Person) => below(url).replace(cast.owner.id, who === cast.owner ? cast.who.member.id : who.id)

/** The file by a link in one's own name, where one gets one; whoever hears the track has that, and may still not keep it. */
async function fileFor(cast: Cast, who: Person): Promise<string> {
  const track = `/tracks/${(await looked(cast)).id}`
  const { status, body } = await who.call('POST', `${track}/playback`, {})
  return status === 200 ? below((body as Playback).stream_url).replace('/stream?', '/file?') : `${track}/file`
}

const PLAYBACK_ROWS: Row[] = [
  { operation: 'preparePlayback', request: async (cast) => ({ method: 'POST', path: `/tracks/${(await looked(cast)).id}/playback`, body: {} }), expected: inLibrary(200) },
  { operation: 'streamTrack', request: async (cast) => ({ method: 'GET', path: below((await playbackOf(cast)).stream_url) }), expected: all(200), anonymous: 200 },
  {
    operation: 'streamTrack',
    variant: 'by a forged link',
    request: async (cast, who) => ({ method: 'GET', path: forged((await playbackOf(cast)).stream_url, cast, who) }),
    expected: all(403),
    anonymous: 403,
  },
  { operation: 'downloadTrack', request: async (cast) => ({ method: 'GET', path: below((await playbackOf(cast)).download_url!) }), expected: all(200), anonymous: 200 },
  {
    operation: 'downloadTrack',
    variant: 'by a forged link',
    request: async (cast, who) => ({ method: 'GET', path: forged((await playbackOf(cast)).download_url!, cast, who) }),
    expected: all(403),
    anonymous: 403,
  },
  {
    operation: 'downloadTrack',
    variant: 'by one’s own link',
    request: async (cast, who) => ({ method: 'GET', path: await fileFor(cast, who) }),
    expected: all(403, { administrator: 200, owner: 200 }),
    anonymous: 200,
  },
  { operation: 'getMasterPlaylist', request: async (cast) => ({ method: 'GET', path: below((await playbackOf(cast)).hls_url) }), expected: all(200), anonymous: 200 },
  {
    operation: 'getMasterPlaylist',
    variant: 'by a forged link',
    request: async (cast, who) => ({ method: 'GET', path: forged((await playbackOf(cast)).hls_url, cast, who) }),
    expected: all(403),
    anonymous: 403,
  },
  {
    operation: 'getHlsPart',
    request: async (cast) => ({ method: 'GET', path: below((await playbackOf(cast)).hls_url.replace('master.m3u8', 'opus-96/0.m4s')) }),
    expected: all(200),
    anonymous: 200,
  },
  {
    operation: 'getHlsPart',
    variant: 'by a forged link',
    request: async (cast, who) => ({ method: 'GET', path: forged((await playbackOf(cast)).hls_url.replace('master.m3u8', 'opus-96/0.m4s'), cast, who) }),
    expected: all(403),
    anonymous: 403,
  },
]

const MORE_ROWS: Row[] = [
  { operation: 'listAlbums', request: (cast) => ({ method: 'GET', path: `/albums?server_id=${cast.server.id}` }), expected: inServer(200, { timedOut: 403 }) },
  { operation: 'getAlbum', request: async (cast) => ({ method: 'GET', path: album(await onKnownAlbum(cast)) }), expected: inLibrary(200) },
  {
    operation: 'updateAlbum',
    request: async (cast) => ({ method: 'PATCH', path: album(await onKnownAlbum(cast)), body: { year: 1999 } }),
    expected: managedThere(200),
  },
  {
    operation: 'mergeAlbums',
    request: async (cast) => ({ method: 'POST', path: `${album(await onKnownAlbum(cast))}/merge`, body: { from: (await onAlbum(cast)).album!.id } }),
    expected: managedThere(200),
  },
  { operation: 'listArtists', request: (cast) => ({ method: 'GET', path: `/artists?server_id=${cast.server.id}` }), expected: inServer(200, { timedOut: 403 }) },
  { operation: 'getArtist', request: async (cast) => ({ method: 'GET', path: artist(await onKnownAlbum(cast)) }), expected: inLibrary(200) },
  {
    operation: 'updateArtist',
    request: async (cast) => ({ method: 'PATCH', path: artist(await onAlbum(cast)), body: { name: `Other ${Math.random()}` } }),
    expected: managedThere(200),
  },
  {
    operation: 'mergeArtists',
    request: async (cast) => ({ method: 'POST', path: `${artist(await onKnownAlbum(cast))}/merge`, body: { from: (await onAlbum(cast)).artists[0]!.id } }),
    expected: managedThere(200),
  },
  { operation: 'listGenres', request: (cast) => ({ method: 'GET', path: `/genres?server_id=${cast.server.id}` }), expected: inServer(200, { timedOut: 403 }) },
  { operation: 'searchMusic', request: () => ({ method: 'GET', path: '/search?q=record' }), expected: all(200) },
  { operation: 'createPlaylist', request: () => ({ method: 'POST', path: '/playlists', body: { title: 'List' } }), expected: all(201) },
  {
    operation: 'createPlaylist',
    variant: 'in the library of the server',
    request: (cast) => ({ method: 'POST', path: '/playlists', body: { title: 'List', server_id: cast.server.id } }),
    expected: inServer(201, { timedOut: 403 }),
  },
  { operation: 'listPlaylists', request: (cast) => ({ method: 'GET', path: `/playlists?server_id=${cast.server.id}` }), expected: inServer(200, { timedOut: 403 }) },
  { operation: 'getPlaylist', request: async (cast) => ({ method: 'GET', path: await list(cast) }), expected: inLibrary(200) },
  { operation: 'getPlaylist', variant: 'that is private', request: async (cast) => ({ method: 'GET', path: await list(cast, { visibility: 'private' }) }), expected: all(404, { owner: 200 }) },
  { operation: 'updatePlaylist', request: async (cast) => ({ method: 'PATCH', path: await list(cast), body: { title: 'Other' } }), expected: managedThere(200) },
  { operation: 'deletePlaylist', request: async (cast) => ({ method: 'DELETE', path: await list(cast) }), expected: managedThere(204) },
  { operation: 'listPlaylistTracks', request: async (cast) => ({ method: 'GET', path: `${await list(cast)}/tracks` }), expected: inLibrary(200) },
  {
    operation: 'addToPlaylist',
    request: async (cast) => ({ method: 'POST', path: `${await list(cast)}/tracks`, body: { tracks: [(await looked(cast)).id] } }),
    expected: owned(200),
  },
  {
    operation: 'addToPlaylist',
    variant: 'that is collaborative',
    request: async (cast) => ({ method: 'POST', path: `${await list(cast, { collaborative: true })}/tracks`, body: { tracks: [(await looked(cast)).id] } }),
    expected: inLibrary(200),
  },
  { operation: 'replacePlaylistTracks', request: async (cast) => ({ method: 'PUT', path: `${await list(cast)}/tracks`, body: { tracks: [] } }), expected: owned(200) },
  { operation: 'movePlaylistTrack', request: async (cast) => ({ method: 'PATCH', path: await listWithItem(cast), body: {} }), expected: owned(200) },
  { operation: 'removeFromPlaylist', request: async (cast) => ({ method: 'DELETE', path: await listWithItem(cast) }), expected: owned(200) },
  { operation: 'likeTrack', request: async (cast) => ({ method: 'PUT', path: `/tracks/${(await looked(cast)).id}/like` }), expected: inLibrary(204) },
  { operation: 'unlikeTrack', request: async (cast) => ({ method: 'DELETE', path: `/tracks/${(await looked(cast)).id}/like` }), expected: all(204) },
  {
    operation: 'countPlay',
    request: async (cast) => ({
      method: 'POST',
      path: `/tracks/${(await looked(cast)).id}/plays`,
      body: { started_at: new Date(Date.now() - 60_000).toISOString(), heard_ms: 500 },
    }),
    expected: inLibrary(200),
  },
  { operation: 'listLikes', request: () => ({ method: 'GET', path: '/users/@me/likes' }), expected: all(200) },
  { operation: 'listLiked', request: () => ({ method: 'GET', path: '/users/@me/liked' }), expected: all(200) },
  { operation: 'listPlays', request: () => ({ method: 'GET', path: '/users/@me/plays' }), expected: all(200) },
]

export const MUSIC_ROWS: Row[] = [
  ...MORE_ROWS,
  ...PLAYBACK_ROWS,
  ...COMMENT_ROWS,
  {
    operation: 'createTrack',
    request: async (_cast, who) => ({ method: 'POST', path: '/tracks', body: { upload_id: await new Tus(who).upload(sound(), 'a.wav') } }),
    expected: all(201),
  },
  {
    operation: 'createTrack',
    variant: 'in the library of the server',
    request: async (cast, who) => ({
      method: 'POST',
      path: '/tracks',
      body: { upload_id: await new Tus(who).upload(sound(), 'a.wav'), server_id: cast.server.id },
    }),
    expected: inServer(403, { administrator: 201, owner: 201 }),
  },
  { operation: 'listTracks', request: () => ({ method: 'GET', path: '/tracks' }), expected: all(200) },
  {
    operation: 'listTracks',
    variant: 'of the server',
    request: (cast) => ({ method: 'GET', path: `/tracks?server_id=${cast.server.id}` }),
    expected: inServer(200, { timedOut: 403 }),
  },
  { operation: 'getTrack', request: async (cast) => ({ method: 'GET', path: `/tracks/${(await looked(cast)).id}` }), expected: inLibrary(200) },
  {
    operation: 'getTrack',
    variant: 'that is private',
    request: async (cast) => ({ method: 'GET', path: `/tracks/${(await shared(cast, { visibility: 'private' })).id}` }),
    expected: all(404, { owner: 200 }),
  },
  {
    operation: 'getTrack',
    variant: 'that is public',
    request: async (cast) => ({ method: 'GET', path: `/tracks/${(await shared(cast, { visibility: 'public' })).id}` }),
    expected: all(200),
  },
  {
    operation: 'updateTrack',
    request: async (cast) => ({ method: 'PATCH', path: `/tracks/${(await shared(cast)).id}`, body: { title: 'Other' } }),
    expected: managedThere(200),
  },
  {
    operation: 'deleteTrack',
    request: async (cast) => ({ method: 'DELETE', path: `/tracks/${(await shared(cast)).id}` }),
    expected: managedThere(204),
  },
  {
    operation: 'getTrackWaveform',
    request: async (cast) => ({ method: 'GET', path: `/tracks/${(await looked(cast)).id}/waveform` }),
    expected: inLibrary(200),
  },
  // A sine has no cover: 404 for everybody, and no more for those who see the track.
  { operation: 'getTrackCover', request: async (cast) => ({ method: 'GET', path: `/tracks/${(await looked(cast)).id}/cover` }), expected: all(404) },
]

/** What happens to the music of a server; `author` is somebody of it whose own music is nobody else's business. */
export function musicEvents({ world, author }: { world: () => Cast; author: () => Person }): EventRow[] {
  const seenBy: Role[] = ['member', 'denied', 'muted', 'administrator', 'owner']
  return [
    ...roomEvents(world),
    { t: 'track.ready', seenBy, cause: async () => mentions((await shared(world())).id) },
    {
      t: 'track.updated',
      seenBy,
      cause: async () => {
        const track = await shared(world())
        await world().owner.patch(`/tracks/${track.id}`, { title: 'Other' })
        return mentions(track.id)
      },
    },
    {
      t: 'track.deleted',
      seenBy,
      cause: async () => {
        const track = await shared(world())
        await world().owner.delete(`/tracks/${track.id}`)
        return mentions(track.id)
      },
    },
    { t: 'track.comment_created', seenBy, cause: async () => mentions((await commented(world(), author())).id) },
    {
      t: 'track.comment_deleted',
      seenBy,
      cause: async () => {
        const comment = await commented(world(), author())
        await author().delete(commentPath(comment))
        return mentions(comment.id)
      },
    },
    {
      t: 'track.comment_created',
      variant: 'on a private track',
      seenBy: ['owner'],
      cause: async () => {
        const { id } = await shared(world(), { visibility: 'private' })
        return mentions((await world().owner.post<TrackComment>(`/tracks/${id}/comments`, { content: 'A note', position_ms: 0 })).id)
      },
    },
    { t: 'playlist.updated', seenBy, cause: async () => mentions((await newList(world())).id) },
    {
      t: 'playlist.deleted',
      seenBy,
      cause: async () => {
        const { id } = await newList(world())
        await world().owner.delete(`/playlists/${id}`)
        return mentions(id)
      },
    },
    {
      t: 'library.updated',
      seenBy,
      cause: async () => {
        await world().owner.patch(album(await onKnownAlbum(world())), { year: Math.floor(Math.random() * 1000) + 1 })
        return mentions(world().server.id)
      },
    },
    {
      t: 'like.updated',
      seenBy: ['owner'],
      cause: async () => {
        const track = await shared(world())
        await world().owner.put(`/tracks/${track.id}/like`)
        return mentions(track.id)
      },
    },
    {
      t: 'track.ready',
      variant: 'of what is in no library',
      seenBy: ['owner'],
      cause: async () => mentions((await ready(world().owner)).id),
    },
    {
      t: 'track.failed',
      seenBy: ['owner'],
      cause: async () => mentions((await ready(world().owner, { server_id: world().server.id }, Buffer.from('not a sound'))).id),
    },
    { t: 'track.ready', variant: 'of somebody else, in no library', seenBy: [], cause: async () => mentions((await ready(author())).id) },
  ]
}

import type { Cast, Role } from './cast.ts'
import { type EventRow, mentions } from './matrix-message-events.ts'
import { all, inServer, type Row, type Statuses } from './matrix-rows.ts'
import { ready, sound, type Track } from './music.ts'
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

export const MUSIC_ROWS: Row[] = [
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

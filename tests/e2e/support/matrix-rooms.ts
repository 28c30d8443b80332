import type { Cast, Role } from './cast.ts'
import { type EventRow, mentions } from './matrix-message-events.ts'
import { inServer, type Row } from './matrix-rows.ts'
import { ready, sound, type Track } from './music.ts'
import { addRoom, ask } from './rooms.ts'

const room = (cast: Cast, extra: Record<string, unknown> = {}) => addRoom(cast.owner, cast.server.id, extra)

async function play(cast: Cast, { id }: { id: string }, track: Track): Promise<void> {
  const gateway = await cast.owner.connect()
  await ask(gateway, 'room.enqueue', { channel_id: id, track_ids: [track.id] })
  await gateway.close()
}

/** From all but those who administer. */
const withoutEverybody = (cast: Cast, permission: string, bit: bigint) => ({
  name: `without ${permission}`,
  overwrites: [{ id: cast.server.id, kind: 'role', allow: '0', deny: String(1n << bit) }],
})
const hidden = (cast: Cast) => room(cast, withoutEverybody(cast, 'view', 0n))
const silent = (cast: Cast) => room(cast, withoutEverybody(cast, 'listen', 32n))

/** Of the owner's, of that server, playing in a room. */
interface Staged {
  serverId: string
  track: Track
}
const stager = (where: (cast: Cast) => Promise<{ id: string }>) => {
  let kept: Promise<Staged> | undefined
  const stage = async (cast: Cast): Promise<Staged> => {
    const track = await ready(cast.owner, { server_id: cast.server.id }, sound(60))
    await play(cast, await where(cast), track)
    return { serverId: cast.server.id, track }
  }
  /** The same one for all who only look. */
  return async (cast: Cast): Promise<Track> => {
    const { serverId, track } = await (kept ??= stage(cast))
    return serverId === cast.server.id ? track : (await stage(cast)).track
  }
}
const heard = stager(room)
const unheard = stager(silent)

export const ROOM_ROWS: Row[] = [
  { operation: 'getRoom', request: async (cast) => ({ method: 'GET', path: `/channels/${(await room(cast)).id}/room` }), expected: inServer(200) },
  {
    operation: 'getRoom',
    variant: 'that is hidden',
    request: async (cast) => ({ method: 'GET', path: `/channels/${(await hidden(cast)).id}/room` }),
    expected: inServer(404, { administrator: 200, owner: 200 }),
  },
  {
    operation: 'getRoom',
    variant: 'in which one may not listen',
    request: async (cast) => ({ method: 'GET', path: `/channels/${(await silent(cast)).id}/room` }),
    expected: inServer(403, { administrator: 200, owner: 200 }),
  },
  { operation: 'getRoom', variant: 'that is none', request: (cast) => ({ method: 'GET', path: `/channels/${cast.channel.id}/room` }), expected: inServer(409, { denied: 404 }) },
  {
    operation: 'preparePlayback',
    variant: 'of what a room plays',
    request: async (cast) => ({ method: 'POST', path: `/tracks/${(await heard(cast)).id}/playback`, body: {} }),
    // Also by who is in a timeout, and sees no library.
    expected: inServer(200),
  },
  {
    operation: 'preparePlayback',
    variant: 'of what a room plays in which one may not listen',
    request: async (cast) => ({ method: 'POST', path: `/tracks/${(await unheard(cast)).id}/playback`, body: {} }),
    expected: inServer(200, { timedOut: 404 }),
  },
  { operation: 'listRooms', request: (cast) => ({ method: 'GET', path: `/servers/${cast.server.id}/rooms` }), expected: inServer(200) },
]

/** What happens in listening rooms. */
export function roomEvents(world: () => Cast): EventRow[] {
  const everybody: Role[] = ['member', 'denied', 'muted', 'timedOut', 'administrator', 'owner']
  const plays = async (channel: { id: string }) => {
    const { owner, server } = world()
    await play(world(), channel, await ready(owner, { server_id: server.id }))
    return mentions(channel.id)
  }
  return [
    { t: 'room.state', seenBy: everybody, cause: async () => plays(await room(world())) },
    { t: 'room.state', variant: 'of a hidden one', seenBy: ['administrator', 'owner'], cause: async () => plays(await hidden(world())) },
    { t: 'room.state', variant: 'of one in which one may not listen', seenBy: ['administrator', 'owner'], cause: async () => plays(await silent(world())) },
    {
      t: 'room.listeners',
      seenBy: everybody,
      cause: async () => {
        const { id } = await room(world())
        const gateway = await world().owner.connect()
        await ask(gateway, 'room.join', { channel_id: id })
        await gateway.waitFor((frame) => frame.t === 'room.listeners' && frame.d.channel_id === id)
        await gateway.close()
        return mentions(id)
      },
    },
  ]
}

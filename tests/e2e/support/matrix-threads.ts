import type { Cast } from './cast.ts'
import { inChannel, managed, type Row } from './matrix-rows.ts'
import type { Person } from './people.ts'
import type { Channel } from './types.ts'

/** A new one in the channel that some may not see, off a message of `author`. */
export async function thread(cast: Cast, author: Person = cast.owner): Promise<Channel> {
  const { id } = await author.say(cast.channel.id, 'what about this?')
  return author.post<Channel>(`/channels/${cast.channel.id}/messages/${id}/thread`, {})
}

const author = (cast: Cast) => cast.extras[0] as Person

/** Threads, and the routes of channels where they lead into one. */
export const THREAD_ROWS: Row[] = [
  {
    operation: 'createThread',
    request: async (cast) => ({
      method: 'POST',
      path: `/channels/${cast.channel.id}/messages/${(await author(cast).say(cast.channel.id, 'x')).id}/thread`,
      body: { name: 'a thread' },
    }),
    expected: inChannel(201, { muted: 403, timedOut: 403 }),
  },
  {
    operation: 'createThread',
    variant: 'in a thread',
    request: async (cast) => {
      const { id } = await thread(cast)
      return { method: 'POST', path: `/channels/${id}/messages/${(await cast.owner.say(id, 'x')).id}/thread`, body: {} }
    },
    expected: inChannel(409),
  },
  { operation: 'listThreads', request: (cast) => ({ method: 'GET', path: `/channels/${cast.channel.id}/threads` }), expected: inChannel(200) },
  {
    operation: 'followThread',
    request: async (cast) => ({ method: 'PUT', path: `/channels/${(await thread(cast)).id}/followers/@me` }),
    expected: inChannel(204),
  },
  {
    operation: 'unfollowThread',
    request: async (cast) => ({ method: 'DELETE', path: `/channels/${(await thread(cast)).id}/followers/@me` }),
    expected: inChannel(204),
  },
  {
    operation: 'getChannel',
    variant: 'a thread',
    request: async (cast) => ({ method: 'GET', path: `/channels/${(await thread(cast)).id}` }),
    expected: inChannel(200),
  },
  {
    operation: 'listMessages',
    variant: 'of a thread',
    request: async (cast) => ({ method: 'GET', path: `/channels/${(await thread(cast)).id}/messages` }),
    expected: inChannel(200),
  },
  {
    operation: 'createMessage',
    variant: 'in a thread, where send_in_threads counts',
    request: async (cast) => ({ method: 'POST', path: `/channels/${(await thread(cast)).id}/messages`, body: { content: 'hello' } }),
    expected: inChannel(201, { timedOut: 403 }),
  },
  {
    operation: 'createMessage',
    variant: 'in a locked thread',
    request: async (cast) => {
      const { id } = await thread(cast, author(cast))
      await cast.owner.patch(`/channels/${id}`, { locked: true })
      return { method: 'POST', path: `/channels/${id}/messages`, body: { content: 'hello' } }
    },
    expected: managed(201, { denied: 404 }),
  },
  {
    operation: 'updateChannel',
    variant: "another's thread",
    request: async (cast) => ({ method: 'PATCH', path: `/channels/${(await thread(cast, author(cast))).id}`, body: { archived: true } }),
    expected: managed(200, { denied: 404 }),
  },
  {
    operation: 'deleteChannel',
    variant: 'a thread',
    request: async (cast) => ({ method: 'DELETE', path: `/channels/${(await thread(cast)).id}` }),
    expected: managed(204, { denied: 404 }),
  },
  {
    operation: 'setOverwrite',
    variant: 'of a thread',
    request: async (cast) => ({
      method: 'PUT',
      path: `/channels/${(await thread(cast)).id}/overwrites/${author(cast).id}`,
      body: { kind: 'member', allow: '0', deny: '0' },
    }),
    expected: managed(409, { denied: 404 }),
  },
]

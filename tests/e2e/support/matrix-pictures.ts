import { all, inServer, managed, type Row, server } from './matrix-rows.ts'
import type { Cast, Role } from './cast.ts'
import { type EventRow, mentions } from './matrix-message-events.ts'
import type { Person } from './people.ts'
import { png } from './png.ts'
import { Tus } from './tus.ts'
import { unique } from './unique.ts'

export interface Emoji {
  id: string
  server_id: string
  name: string
  animated: boolean
  created_by: string
  created_at: string
}

/** What an emoji may be called. */
export const uniqueName = () => unique('e').replace('.', '_')

export const uploaded = (who: Person, content = png(32, 32)) => new Tus(who).upload(content, 'picture.png')

export async function addEmoji(cast: Pick<Cast, 'owner' | 'server'>, name = uniqueName()): Promise<Emoji> {
  return cast.owner.post<Emoji>(`/servers/${cast.server.id}/emoji`, { name, upload_id: await uploaded(cast.owner) })
}

export const PICTURE_ROWS: Row[] = [
  { operation: 'listEmoji', request: (cast) => ({ method: 'GET', path: `${server(cast)}/emoji` }), expected: inServer(200) },
  {
    operation: 'createEmoji',
    request: async (cast, who) => ({ method: 'POST', path: `${server(cast)}/emoji`, body: { name: uniqueName(), upload_id: await uploaded(who) } }),
    expected: managed(201),
  },
  {
    operation: 'updateEmoji',
    request: async (cast) => ({ method: 'PATCH', path: `${server(cast)}/emoji/${(await addEmoji(cast)).id}`, body: { name: uniqueName() } }),
    expected: managed(200),
  },
  {
    operation: 'deleteEmoji',
    request: async (cast) => ({ method: 'DELETE', path: `${server(cast)}/emoji/${(await addEmoji(cast)).id}` }),
    expected: managed(204),
  },
  {
    operation: 'getPicture',
    request: async (cast) => ({ method: 'GET', path: `/pictures/${(await addEmoji(cast)).id}` }),
    expected: all(200),
    anonymous: 200,
  },
  {
    operation: 'updateServer',
    variant: 'its icon',
    request: async (cast, who) => ({ method: 'PATCH', path: server(cast), body: { icon: await uploaded(who) } }),
    expected: managed(200),
  },
  {
    operation: 'addReaction',
    variant: 'with an emoji of the server',
    request: async (cast) => {
      const [emoji, message] = [await addEmoji(cast), await cast.owner.say(cast.channel.id, 'x')]
      return { method: 'PUT', path: `/channels/${cast.channel.id}/messages/${message.id}/reactions/${emoji.id}/@me` }
    },
    expected: inServer(204, { denied: 404, timedOut: 403 }),
  },
]

/** What happens to the emoji of a server. */
export function emojiEvents({ world, seenBy }: { world: () => Cast; seenBy: Role[] }): EventRow[] {
  const path = (emoji: Emoji) => `/servers/${world().server.id}/emoji/${emoji.id}`
  return [
    { t: 'emoji.created', seenBy, cause: async () => mentions((await addEmoji(world())).id) },
    {
      t: 'emoji.updated',
      seenBy,
      cause: async () => {
        const emoji = await addEmoji(world())
        await world().owner.patch(path(emoji), { name: uniqueName() })
        return mentions(emoji.id)
      },
    },
    {
      t: 'emoji.deleted',
      seenBy,
      cause: async () => {
        const emoji = await addEmoji(world())
        await world().owner.delete(path(emoji))
        return mentions(emoji.id)
      },
    },
  ]
}

import { expect } from 'vitest'
import type { Cast, Role } from './cast.ts'
import type { Frame, Gateway } from './gateway.ts'
import type { Person } from './people.ts'
import type { Message } from './types.ts'

export interface EventRow {
  t: string
  variant?: string
  seenBy: Role[]
  /** Makes it happen, before these; answers what marks this one event among others of its type. */
  cause: (audience: Record<Role, Gateway>) => Promise<(frame: Frame) => boolean>
}

/** Whether a frame speaks of this thing. */
export const mentions = (id: string) => (frame: Frame) => JSON.stringify(frame.d).includes(id)

interface Place {
  world: () => Cast
  author: () => Person
  seenBy: Role[]
}

/** What happens to messages of the channel of the cast. */
export function messageEvents({ world, author, seenBy }: Place): EventRow[] {
  return [
    { t: 'message.created', seenBy, cause: async () => mentions((await author().say(world().channel.id, 'x')).id) },
    {
      t: 'message.updated',
      seenBy,
      cause: async () => {
        const { id } = await author().say(world().channel.id, 'x')
        await author().patch(`/channels/${world().channel.id}/messages/${id}`, { content: 'y' })
        return mentions(id)
      },
    },
    {
      t: 'message.deleted',
      seenBy,
      cause: async () => {
        const { id } = await author().say(world().channel.id, 'x')
        await author().delete(`/channels/${world().channel.id}/messages/${id}`)
        return mentions(id)
      },
    },
    {
      t: 'reaction.added',
      seenBy,
      cause: async () => {
        const { id } = await author().say(world().channel.id, 'x')
        await author().call('PUT', `/channels/${world().channel.id}/messages/${id}/reactions/%F0%9F%91%8D/@me`)
        return mentions(id)
      },
    },
    {
      t: 'reaction.removed',
      seenBy,
      cause: async () => {
        const { id } = await author().say(world().channel.id, 'x')
        const path = `/channels/${world().channel.id}/messages/${id}/reactions/%F0%9F%91%8D/@me`
        await author().call('PUT', path)
        await author().call('DELETE', path)
        return mentions(id)
      },
    },
    {
      t: 'pin.added',
      seenBy,
      cause: async () => {
        const { id } = await author().say(world().channel.id, 'x')
        await world().owner.call('PUT', `/channels/${world().channel.id}/pins/${id}`)
        return mentions(id)
      },
    },
    {
      t: 'pin.removed',
      seenBy,
      cause: async () => {
        const { id } = await author().say(world().channel.id, 'x')
        await world().owner.call('PUT', `/channels/${world().channel.id}/pins/${id}`)
        await world().owner.delete(`/channels/${world().channel.id}/pins/${id}`)
        return mentions(id)
      },
    },
    {
      t: 'poll.updated',
      seenBy,
      cause: async () => {
        const path = `/channels/${world().channel.id}/messages`
        const { id } = await author().post<Message>(path, { poll: { question: 'When?', options: ['now', 'later'] } })
        await author().call('PUT', `${path}/${id}/poll/votes`, { options: [1] })
        return mentions(id)
      },
    },
    {
      t: 'poll.voted',
      variant: 'to oneself only',
      seenBy: [],
      cause: async () => {
        const path = `/channels/${world().channel.id}/messages`
        const { id } = await author().post<Message>(path, { poll: { question: 'When?', options: ['now', 'later'] } })
        const other = await author().connect()
        await author().call('PUT', `${path}/${id}/poll/votes`, { options: [1] })
        expect((await other.waitFor('poll.voted')).d).toEqual({ channel_id: world().channel.id, message_id: id, options: [1] })
        return mentions(id)
      },
    },
  ]
}

import { beforeAll, describe, expect, test } from 'vitest'
import { cast, ROLES, type Cast, type Role } from './support/cast.ts'
import type { Frame, Gateway } from './support/gateway.ts'
import { mentions, messageEvents, type EventRow as Row } from './support/matrix-message-events.ts'
import { musicEvents } from './support/matrix-music.ts'
import { emojiEvents } from './support/matrix-pictures.ts'
import { thread } from './support/matrix-threads.ts'
import { addChannel, join, openDirect, register, type Person } from './support/people.ts'
import { useServer } from './support/server.ts'
import type { Message } from './support/types.ts'

const server = useServer()
let world: Cast

beforeAll(async () => {
  world = await cast(server, 1)
})

const INSIDE: Role[] = ROLES.filter((role) => role !== 'stranger')
const IN_CHANNEL: Role[] = INSIDE.filter((role) => role !== 'denied')

/** Families that are not named after their types. */
const OPS: Record<string, string> = { 'member_list.updated': 'MEMBER', 'like.updated': 'TRACK' }
for (const t of ['reaction.added', 'reaction.removed', 'pin.added', 'pin.removed', 'poll.updated', 'poll.voted']) OPS[t] = 'MESSAGE'

const author = () => world.extras[0] as Person
const path = () => `/servers/${world.server.id}`
async function newcomer(): Promise<Person> {
  const person = await register(server, 'newcomer')
  await join(world, person)
  return person
}

const addRole = () => world.owner.post<{ id: string }>(`${path()}/roles`, { name: 'crew' })

const ROWS: Row[] = [
  ...[...messageEvents({ world: () => world, author, seenBy: IN_CHANNEL }), ...musicEvents({ world: () => world, author })],
  {
    t: 'typing.start',
    seenBy: IN_CHANNEL,
    cause: async () => {
      const gateway = await author().connect()
      gateway.send('TYPING', 'typing.start', { channel_id: world.channel.id })
      return mentions(author().id)
    },
  },
  {
    t: 'typing.stop',
    seenBy: IN_CHANNEL,
    cause: async () => {
      const typist = await newcomer()
      const [gateway, reader] = [await typist.connect(), await world.owner.connect()]
      gateway.send('TYPING', 'typing.start', { channel_id: world.channel.id })
      await reader.waitFor((frame) => frame.t === 'typing.start' && frame.d.user_id === typist.id)
      gateway.send('TYPING', 'typing.stop', { channel_id: world.channel.id })
      return mentions(typist.id)
    },
  },
  {
    t: 'presence.online',
    seenBy: INSIDE,
    cause: async () => {
      const person = await newcomer()
      await person.connect()
      return mentions(person.id)
    },
  },
  {
    t: 'presence.offline',
    seenBy: INSIDE,
    cause: async () => {
      const person = await newcomer()
      const [gateway, watcher] = [await person.connect(), await world.owner.connect()]
      await gateway.waitFor((frame) => frame.t === 'presence.online' && frame.d.user_id === person.id)
      expect(watcher.ready.presences.map((presence) => presence.user_id)).toContain(person.id)
      gateway.send('PRESENCE', 'presence.update', { status: 'invisible' })
      return mentions(person.id)
    },
  },
  {
    t: 'server.updated',
    seenBy: INSIDE,
    cause: async () => {
      await world.owner.patch(path(), { name: `renamed ${Date.now()}` })
      return mentions(world.server.id)
    },
  },
  { t: 'channel.created', seenBy: INSIDE, cause: async () => mentions((await addChannel(world)).id) },
  {
    t: 'channel.updated',
    seenBy: IN_CHANNEL,
    cause: async () => {
      await world.owner.patch(`/channels/${world.channel.id}`, { topic: `topic ${Date.now()}` })
      return mentions(world.channel.id)
    },
  },
  {
    t: 'channel.deleted',
    seenBy: INSIDE,
    cause: async () => {
      const { id } = await addChannel(world)
      await world.owner.delete(`/channels/${id}`)
      return mentions(id)
    },
  },
  { t: 'channel.created', variant: 'of a thread', seenBy: IN_CHANNEL, cause: async () => mentions((await thread(world, author())).id) },
  {
    t: 'channel.updated',
    variant: 'of a thread',
    seenBy: IN_CHANNEL,
    cause: async () => {
      const { id } = await thread(world, author())
      await author().patch(`/channels/${id}`, { name: 'renamed' })
      return mentions(id)
    },
  },
  {
    t: 'channel.deleted',
    variant: 'of a thread',
    seenBy: IN_CHANNEL,
    cause: async () => {
      const { id } = await thread(world, author())
      await world.owner.delete(`/channels/${id}`)
      return mentions(id)
    },
  },
  {
    t: 'message.created',
    variant: 'in a thread',
    seenBy: IN_CHANNEL,
    cause: async () => mentions((await author().say((await thread(world, author())).id, 'x')).id),
  },
  {
    t: 'reaction.added',
    variant: 'in a thread',
    seenBy: IN_CHANNEL,
    cause: async () => {
      const path = `/channels/${(await thread(world, author())).id}/messages`
      const { id } = await author().post<Message>(path, { content: 'x' })
      await author().call('PUT', `${path}/${id}/reactions/%F0%9F%91%8D/@me`)
      return mentions(id)
    },
  },
  {
    t: 'typing.start',
    variant: 'in a thread',
    seenBy: IN_CHANNEL,
    cause: async () => {
      const { id } = await thread(world, author())
      const gateway = await author().connect()
      gateway.send('TYPING', 'typing.start', { channel_id: id })
      return mentions(id)
    },
  },
  {
    t: 'thread.followed',
    variant: 'by whom it calls, and who sees it',
    seenBy: ['member'],
    cause: async () => {
      const { id } = await thread(world, author())
      await author().say(id, `<@${world.who.member.id}> <@${world.who.denied.id}>`)
      return mentions(id)
    },
  },
  {
    t: 'thread.unfollowed',
    variant: 'to oneself only',
    seenBy: ['member'],
    cause: async () => {
      const { id } = await thread(world, author())
      await world.who.member.put(`/channels/${id}/followers/@me`)
      await world.who.member.delete(`/channels/${id}/followers/@me`)
      return mentions(id)
    },
  },
  ...emojiEvents({ world: () => world, seenBy: INSIDE }),
  { t: 'role.created', seenBy: INSIDE, cause: async () => mentions((await addRole()).id) },
  {
    t: 'role.updated',
    seenBy: INSIDE,
    cause: async () => {
      const { id } = await addRole()
      await world.owner.patch(`${path()}/roles/${id}`, { hoist: true })
      return mentions(id)
    },
  },
  {
    t: 'role.deleted',
    seenBy: INSIDE,
    cause: async () => {
      const { id } = await addRole()
      await world.owner.delete(`${path()}/roles/${id}`)
      return mentions(id)
    },
  },
  {
    t: 'permissions.updated',
    variant: 'to whom they concern only',
    seenBy: [],
    cause: async () => {
      const person = await newcomer()
      const gateway = await person.connect()
      await world.owner.patch(`${path()}/members/${person.id}`, { timeout_until: new Date(Date.now() + 60_000).toISOString() })
      await gateway.waitFor('permissions.updated')
      return () => true
    },
  },
  { t: 'member.joined', seenBy: INSIDE, cause: async () => mentions((await newcomer()).id) },
  {
    t: 'member.updated',
    seenBy: INSIDE,
    cause: async () => {
      await author().patch(`${path()}/members/@me`, { nickname: `nick ${Date.now()}` })
      return mentions(author().id)
    },
  },
  {
    t: 'member_list.updated',
    variant: 'to who looks only',
    seenBy: ['denied', 'member', 'owner'],
    cause: async (gateways) => {
      for (const role of ['denied', 'member', 'owner'] as const)
        await gateways[role].request('SERVER', 'server.subscribe', { server_id: world.server.id, members: [[0, 99]] })
      const nickname = `listed ${Date.now()}`
      await author().patch(`${path()}/members/@me`, { nickname })
      return (frame) => JSON.stringify(frame).includes(nickname)
    },
  },
  {
    t: 'member.left',
    seenBy: INSIDE,
    cause: async () => {
      const person = await newcomer()
      await person.delete(`${path()}/members/@me`)
      return mentions(person.id)
    },
  },
  {
    t: 'user.updated',
    seenBy: INSIDE,
    cause: async () => {
      await author().patch('/users/@me', { display_name: `name ${Date.now()}` })
      return mentions(author().id)
    },
  },
  {
    t: 'message.created',
    variant: 'in a dm',
    seenBy: ['member', 'owner'],
    cause: async () => mentions((await world.owner.say((await openDirect(world.owner, [world.who.member])).id, 'x')).id),
  },
  {
    t: 'channel.created',
    variant: 'of a dm',
    seenBy: ['administrator', 'denied'],
    cause: async () => mentions((await openDirect(world.who.administrator, [world.who.denied])).id),
  },
  {
    t: 'channel.updated',
    variant: 'of a dm',
    seenBy: ['administrator', 'denied'],
    cause: async () => {
      const dm = await openDirect(world.who.administrator, [world.who.denied])
      await world.who.denied.put(`/users/@me/relationships/${world.who.administrator.id}`, { type: 'blocked' })
      return mentions(dm.id)
    },
  },
  {
    t: 'relationship.updated',
    seenBy: ['muted'],
    cause: async () => {
      await author().put(`/users/@me/relationships/${world.who.muted.id}`, { type: 'friend' })
      return mentions(author().id)
    },
  },
  {
    t: 'relationship.removed',
    seenBy: ['muted'],
    cause: async () => {
      await author().delete(`/users/@me/relationships/${world.who.muted.id}`)
      return mentions(author().id)
    },
  },
  {
    t: 'server.created',
    variant: 'to who joins only',
    seenBy: [],
    cause: async () => {
      const person = await register(server)
      const gateway = await person.connect()
      await join(world, person)
      await gateway.waitFor('server.created')
      return mentions(world.server.id)
    },
  },
  {
    t: 'server.deleted',
    variant: 'of who is kicked only',
    seenBy: [],
    cause: async () => {
      const person = await newcomer()
      const gateway = await person.connect()
      await world.owner.delete(`${path()}/members/${person.id}`)
      await gateway.waitFor('server.deleted')
      return mentions(world.server.id)
    },
  },
  {
    t: 'read.updated',
    variant: 'to oneself only',
    seenBy: ['member'],
    cause: async () => {
      const { id } = await author().say(world.channel.id, 'x')
      await world.who.member.put(`/channels/${world.channel.id}/read`, { message_id: id })
      return mentions(id)
    },
  },
  {
    t: 'notifications.updated',
    variant: 'to oneself only',
    seenBy: ['member'],
    cause: async () => {
      await world.who.member.put(`/channels/${world.channel.id}/notifications`, { level: 'all' })
      return mentions(world.channel.id)
    },
  },
  {
    t: 'channel.deleted',
    variant: 'of a channel that is hidden for one',
    seenBy: IN_CHANNEL,
    cause: async () => {
      await world.owner.delete(`/channels/${world.channel.id}`)
      return mentions(world.channel.id)
    },
  },
  {
    t: 'server.deleted',
    seenBy: INSIDE,
    cause: async () => {
      await world.owner.delete(path())
      return mentions(world.server.id)
    },
  },
]

async function audience(): Promise<Record<Role, Gateway>> {
  const gateways = await Promise.all(ROLES.map((role) => world.who[role].connect()))
  await Promise.all(gateways.map((gateway) => gateway.fence())) // their own presence has been told
  return Object.fromEntries(ROLES.map((role, at) => [role, gateways[at]])) as Record<Role, Gateway>
}

describe('who sees', () => {
  test.each(ROWS.map((row) => ({ ...row, title: [row.t, row.variant].filter(Boolean).join(' ') })))('$title', async ({ t, seenBy, cause }) => {
    const gateways = await audience()
    const marks = Object.fromEntries(ROLES.map((role) => [role, gateways[role].mark()]))
    const isIt = await cause(gateways)
    const wanted = (frame: Frame) => frame.t === t && isIt(frame)
    await Promise.all(seenBy.map((role) => gateways[role].waitFor(wanted, { since: marks[role] })))
    await Promise.all(ROLES.map((role) => gateways[role].fence()))
    const saw = ROLES.filter((role) => gateways[role].received(wanted, marks[role]).length > 0)
    expect(saw.sort()).toEqual([...seenBy].sort())
    for (const role of seenBy) {
      const [frame] = gateways[role].received(wanted, marks[role]) as [Frame]
      expect(frame).toMatchObject({ op: OPS[t] ?? t.split('.')[0]!.toUpperCase(), id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string })
      expect(frame.s === undefined).toBe(/^(typing|presence|room|member_list)\./.test(t))
    }
    // One server is all that these events are about, so a stranger hears nothing at all.
    expect(gateways.stranger.frames.slice(marks.stranger).filter((frame) => frame.op !== 'SESSION')).toEqual([])
  })
})

describe('who may say', () => {
  const reply = async (role: Role, op: string, t: string, d: object) => {
    const gateway = await world.who[role].connect()
    const answered = await gateway.request(op, t, d)
    return answered.t === 'ack' ? 'ack' : (answered.d.code as string)
  }
  const refusals: Partial<Record<Role, string>> = {
    stranger: 'not_found',
    denied: 'not_found',
    muted: 'missing_permission',
    timedOut: 'missing_permission',
  }

  beforeAll(async () => {
    world = await cast(server, 1)
  })

  test.each(ROLES)('message.create: %s', async (role) => {
    expect(await reply(role, 'MESSAGE', 'message.create', { channel_id: world.channel.id, content: 'x' })).toBe(refusals[role] ?? 'ack')
  })

  test.each(ROLES)('server.subscribe: %s', async (role) => {
    expect(await reply(role, 'SERVER', 'server.subscribe', { server_id: world.server.id, members: [[0, 9]] })).toBe(role === 'stranger' ? 'not_found' : 'ack')
  })

  test.each(ROLES.filter((role) => refusals[role]))('typing.start: not %s', async (role) => {
    expect(await reply(role, 'TYPING', 'typing.start', { channel_id: world.channel.id })).toBe(refusals[role])
  })
})

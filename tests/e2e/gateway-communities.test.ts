import { describe, expect, test } from 'vitest'
import type { Frame } from './support/gateway.ts'
import { addChannel, found, join, place, register } from './support/people.ts'
import { useServer } from './support/server.ts'
import type { Channel, Community, Member } from './support/types.ts'

const server = useServer()

function about(t: string, user: string) {
  return (frame: Frame) => frame.t === t && (frame.d.user_id === user || (frame.d.member as Member | undefined)?.user.id === user)
}

describe('a server', () => {
  test('appears whole to who makes it, on every device', async () => {
    const person = await register(server)
    const devices = [await person.connect(), await person.connect()]
    const { server: made, general } = await found(person)
    for (const device of devices) {
      const event = await device.waitFor<{ server: Community; channels: Channel[]; presences: unknown[] }>('server.created')
      expect(event.s).toBe('@me')
      expect(event.d.server).toEqual({ ...made, large: false, emoji: [], roles: await person.get(`/servers/${made.id}/roles`) })
      expect(event.d.channels.map((channel) => channel.id)).toEqual([general])
    }
    await person.say(general, 'first words')
    await devices[0]!.waitFor('message.created')
  })

  test('appears to who joins, with who is there; the others see the joiner', async () => {
    const here = await place(server, 1)
    const inside = await here.members[0]!.connect()
    const newcomer = await register(server)
    const gateway = await newcomer.connect()
    const joined = await join(here, newcomer)
    const event = await gateway.waitFor<{ server: Community; channels: Channel[]; presences: { user_id: string }[] }>('server.created')
    expect(event.d.server).toEqual({ ...joined, large: false, emoji: [], roles: await newcomer.get(`/servers/${here.server.id}/roles`) })
    expect(event.d.channels).toEqual(await newcomer.get(`/servers/${here.server.id}/channels`))
    expect(event.d.presences.map((presence) => presence.user_id)).toContain(here.members[0]!.id)
    const seen = await inside.waitFor<{ server_id: string; member: Member }>(about('member.joined', newcomer.id))
    expect(seen).toMatchObject({ op: 'MEMBER', s: here.server.id, d: { server_id: here.server.id } })
    await inside.waitFor((frame) => frame.t === 'presence.online' && frame.d.user_id === newcomer.id)
    await here.owner.say(here.general, 'welcome')
    await gateway.waitFor('message.created')
  })

  test('renamed is told without what differs between its readers', async () => {
    const here = await place(server, 1)
    const gateway = await here.members[0]!.connect()
    await here.owner.patch(`/servers/${here.server.id}`, { name: 'Renamed' })
    const { d } = await gateway.waitFor('server.updated')
    expect(d).toEqual({
      id: here.server.id,
      name: 'Renamed',
      icon: null,
      owner_id: here.owner.id,
      created_at: here.server.created_at,
      default_notifications: 'mentions',
    })
  })

  test('deleted is told to everybody in it, and then nothing more', async () => {
    const here = await place(server, 2)
    const gateways = await Promise.all([here.owner, ...here.members].map((person) => person.connect()))
    await here.owner.delete(`/servers/${here.server.id}`)
    for (const gateway of gateways) expect((await gateway.waitFor('server.deleted')).d).toEqual({ id: here.server.id })
    for (const gateway of gateways) {
      await gateway.fence()
      const after = gateway.frames.slice(gateway.frames.findIndex((frame) => frame.t === 'server.deleted') + 1)
      expect(after.filter((frame) => frame.s === here.server.id)).toEqual([])
    }
  })
})

describe('a channel', () => {
  test('made, changed and deleted is told, without what differs between its readers', async () => {
    const here = await place(server, 1)
    const gateway = await here.members[0]!.connect()
    const made = await addChannel(here, { name: 'new', topic: 'old topic' })
    const shared = { id: made.id, server_id: here.server.id, type: 'text', name: 'new', topic: 'old topic', parent_id: null, position: 1, slow_mode_s: 0, overwrites: [] }
    const created = await gateway.waitFor((frame) => frame.t === 'channel.created')
    expect(created).toMatchObject({ op: 'CHANNEL', s: here.server.id })
    expect(created.d).toEqual(shared)
    await here.owner.patch(`/channels/${made.id}`, { topic: null, position: 7 })
    expect((await gateway.waitFor('channel.updated')).d).toEqual({ ...shared, topic: null, position: 7 })
    await here.owner.say(made.id, 'in the new channel')
    await gateway.waitFor('message.created')
    await here.owner.delete(`/channels/${made.id}`)
    expect((await gateway.waitFor('channel.deleted')).d).toEqual({ id: made.id, server_id: here.server.id })
  })

  test('of a deleted category is told to stand alone now', async () => {
    const here = await place(server, 1)
    const category = await addChannel(here, { type: 'category' })
    const inside = await addChannel(here, { parent_id: category.id })
    const gateway = await here.members[0]!.connect()
    await here.owner.delete(`/channels/${category.id}`)
    await gateway.waitFor('channel.deleted')
    const { d } = await gateway.waitFor((frame) => frame.t === 'channel.updated' && frame.d.id === inside.id)
    expect(d.parent_id).toBeNull()
  })

  test('changed to what it is already is not told', async () => {
    const here = await place(server, 1)
    const gateway = await here.members[0]!.connect()
    await here.owner.patch(`/channels/${here.general}`, { name: 'general' })
    await here.owner.patch(`/servers/${here.server.id}`, {})
    await here.owner.say(here.general, 'now')
    await gateway.waitFor('message.created')
    expect(gateway.received((frame) => frame.op === 'CHANNEL' || frame.op === 'SERVER')).toEqual([])
  })
})

describe('a member', () => {
  test('who leaves is told to the others, and loses the server', async () => {
    const here = await place(server, 2)
    const [leaver, stayer] = here.members
    const [leaving, staying] = [await leaver!.connect(), await stayer!.connect()]
    await leaver!.delete(`/servers/${here.server.id}/members/@me`)
    expect((await staying.waitFor('member.left')).d).toEqual({ server_id: here.server.id, user_id: leaver!.id })
    const gone = await leaving.waitFor('server.deleted')
    expect(gone).toMatchObject({ s: '@me', d: { id: here.server.id } })
  })

  test('who is kicked gets server.deleted on every device, and not one event more', async () => {
    const here = await place(server, 2)
    const [kicked, stayer] = here.members
    const devices = [await kicked!.connect(), await kicked!.connect()]
    const staying = await stayer!.connect()
    await here.owner.delete(`/servers/${here.server.id}/members/${kicked!.id}`)
    for (const device of devices) await device.waitFor('server.deleted')
    for (const device of devices) await device.fence()
    const marks = devices.map((device) => device.mark())
    await here.owner.say(here.general, 'a secret')
    staying.send('TYPING', 'typing.start', { channel_id: here.general })
    await addChannel(here)
    await here.owner.patch(`/servers/${here.server.id}`, { name: 'Without you' })
    await staying.waitFor('server.updated')
    for (const [at, device] of devices.entries()) {
      await device.fence()
      expect(device.frames.slice(marks[at]).map((frame) => frame.t)).toEqual(['session.heartbeat_ack'])
      expect(await device.request('MESSAGE', 'message.create', { channel_id: here.general, content: 'hey' })).toMatchObject({ t: 'error', d: { code: 'not_found' } })
    }
  })

  test('who is kicked and comes back sees everything again', async () => {
    const here = await place(server, 1)
    const [ada] = here.members
    const gateway = await ada!.connect()
    await here.owner.delete(`/servers/${here.server.id}/members/${ada!.id}`)
    await gateway.waitFor('server.deleted')
    await join(here, ada!)
    await gateway.waitFor('server.created')
    const said = await here.owner.say(here.general, 'welcome back')
    await gateway.waitFor((frame) => frame.t === 'message.created' && frame.d.id === said.id)
  })

  test('with a new nickname is told', async () => {
    const here = await place(server, 1)
    const gateway = await here.owner.connect()
    await here.members[0]!.patch(`/servers/${here.server.id}/members/@me`, { nickname: 'Countess' })
    const { d } = await gateway.waitFor<{ server_id: string; member: Member }>('member.updated')
    expect(d).toMatchObject({ server_id: here.server.id, member: { nickname: 'Countess', user: { id: here.members[0]!.id } } })
  })
})

test('a changed bio or status text is told like a name', async () => {
  const here = await place(server, 1)
  const [mine, friends] = [await here.owner.connect(), await here.members[0]!.connect()]
  await here.owner.patch('/users/@me', { status_text: 'on tour' })
  for (const gateway of [mine, friends]) await gateway.waitFor((frame) => frame.t === 'user.updated' && frame.d['id'] === here.owner.id)
  expect(await here.members[0]!.get(`/users/${here.owner.id}`)).toMatchObject({ status_text: 'on tour' })
  await here.owner.patch('/users/@me', { status_text: 'on tour' })
  await here.owner.say(here.general, 'fence')
  await friends.waitFor('message.created')
  expect(friends.received('user.updated')).toHaveLength(1)
})

test('a changed profile is told to oneself and to who shares a server, once each', async () => {
  const here = await place(server, 1)
  const there = await found(here.owner)
  await join(there, here.members[0]!)
  const [mine, friends, strangers] = [await here.owner.connect(), await here.members[0]!.connect(), await (await register(server)).connect()]
  await here.owner.patch('/users/@me', { display_name: 'The Owner' })
  for (const gateway of [mine, friends]) {
    const { op, d } = await gateway.waitFor('user.updated')
    expect({ op, d }).toEqual({ op: 'USER', d: { id: here.owner.id, username: here.owner.user.username, display_name: 'The Owner', avatar: null } })
  }
  await here.owner.say(here.general, 'fence')
  await friends.waitFor('message.created')
  expect(friends.received('user.updated')).toHaveLength(1)
  await strangers.fence()
  expect(strangers.received('user.updated')).toEqual([])
})

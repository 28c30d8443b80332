import { expect, test } from 'vitest'
import { addChannel, join, place, register, type Person } from './support/people.ts'
import { useServer } from './support/server.ts'
import type { Channel, Ready } from './support/types.ts'

const server = useServer()

const state = async (who: Person, channel: string) => {
  const { last_message_id, read_state } = await who.get<Channel>(`/channels/${channel}`)
  return { unread: (last_message_id ?? '') > (read_state.message_id ?? ''), mentions: read_state.mentions, at: read_state.message_id }
}

test('two devices of one person agree on what is unread', async () => {
  const { owner, general, members } = await place(server, 1)
  const anna = members[0]!
  const [desk, phone] = [await anna.connect(), await (await anna.elsewhere()).connect()]
  const first = await owner.say(general, `<@${anna.id}>`)
  const second = await owner.say(general, '@everyone')
  expect(await state(anna, general)).toMatchObject({ unread: true, mentions: 2 })
  await anna.put(`/channels/${general}/read`, { message_id: second.id })
  for (const gateway of [desk, phone])
    expect((await gateway.waitFor('read.updated')).d).toEqual({ channel_id: general, message_id: second.id, mentions: 0 })
  expect(await state(anna, general)).toMatchObject({ unread: false, mentions: 0 })
  await anna.put(`/channels/${general}/read`, { message_id: first.id })
  await phone.waitFor((frame) => frame.t === 'read.updated' && frame.d.mentions === 1)
  const ready = (await (await anna.elsewhere()).connect()).ready as Ready
  expect(ready.channels.find((channel) => channel.id === general)?.read_state).toEqual({ message_id: first.id, mentions: 1 })
})

test('what was said before one came is not unread', async () => {
  const home = await place(server, 0)
  await home.owner.say(home.general, '@everyone')
  await new Promise((done) => setTimeout(done, 5))
  const late = await register(server)
  const gateway = await late.connect()
  await join(home, late)
  const created = await gateway.waitFor<{ channels: Channel[] }>('server.created')
  const shown = created.d.channels.find((channel) => channel.id === home.general)
  expect(shown?.read_state).toEqual((await late.get<Channel>(`/channels/${home.general}`)).read_state)
  expect(await state(late, home.general)).toMatchObject({ unread: false, mentions: 0 })
})

test('one message of one\'s own marks its channel as read', async () => {
  const { owner, general, members } = await place(server, 1)
  await owner.say(general, '@everyone')
  const own = await members[0]!.say(general, 'here')
  expect(await state(members[0]!, general)).toEqual({ unread: false, mentions: 0, at: own.id })
})

test('a newest message that is deleted leaves nothing unread', async () => {
  const { owner, general, members } = await place(server, 1)
  const first = await owner.say(general, '1')
  const second = await owner.say(general, '@everyone 2')
  await members[0]!.put(`/channels/${general}/read`, { message_id: first.id })
  await owner.delete(`/channels/${general}/messages/${second.id}`)
  expect(await state(members[0]!, general)).toEqual({ unread: false, mentions: 0, at: first.id })
})

test('a whole server is marked as read at once, and no mark goes beyond its newest message', async () => {
  const home = await place(server, 1)
  const reader = home.members[0]!
  const other = await addChannel(home)
  const [a, b] = [await home.owner.say(home.general, 'a'), await home.owner.say(other.id, '@everyone b')]
  await reader.put(`/servers/${home.server.id}/read`)
  expect([await state(reader, home.general), await state(reader, other.id)]).toEqual([
    { unread: false, mentions: 0, at: a.id },
    { unread: false, mentions: 0, at: b.id },
  ])
  await reader.put(`/channels/${other.id}/read`, { message_id: 'ffffffff-ffff-7fff-bfff-ffffffffffff' })
  expect((await state(reader, other.id)).at).toBe(b.id)
  await home.owner.say(other.id, '@everyone again')
  expect(await state(reader, other.id)).toMatchObject({ unread: true, mentions: 1 })
})

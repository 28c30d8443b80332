import { describe, expect, test } from 'vitest'
import { befriend, openDirect, people, place, type Person } from './support/people.ts'
import { useServer } from './support/server.ts'
import type { Channel, Message } from './support/types.ts'

const server = useServer()

async function friends(count: number): Promise<[Person, ...Person[]]> {
  const [owner, ...others] = (await people(server, count)) as [Person, ...Person[]]
  for (const other of others) await befriend(owner, other)
  return [owner, ...others]
}

describe('a dm', () => {
  test('is one for the two, whoever opens it', async () => {
    const { owner: ada, members } = await place(server, 1)
    const bob = members[0]!
    const hers = await openDirect(ada, [bob])
    expect(hers).toMatchObject({ server_id: null, type: 'dm', name: '', last_message_id: null, recipients: [{ id: bob.id }] })
    expect(hers.owner_id).toBeUndefined()
    expect(await openDirect(bob, [ada])).toMatchObject({ id: hers.id, recipients: [{ id: ada.id }] })
    expect(await ada.get<Channel[]>('/users/@me/channels')).toEqual([hers])
    expect(await ada.get(`/channels/${hers.id}`)).toEqual(hers)
  })

  test('is a text channel: said over REST and gateway, edited, deleted, paged, heard by both and nobody else', async () => {
    const { owner: ada, members } = await place(server, 2)
    const [bob, cleo] = members as [Person, Person]
    const [hers, his, others] = [await ada.connect(), await bob.connect(), await cleo.connect()]
    const dm = await openDirect(ada, [bob])
    const shown = await his.waitFor('channel.created')
    expect(shown).toMatchObject({ s: '@me', d: { id: dm.id, server_id: null, type: 'dm' } })
    expect((shown.d.recipients as { id: string }[]).map(({ id }) => id).sort()).toEqual([ada.id, bob.id].sort())

    const said = await ada.say(dm.id, 'hello')
    expect(await his.waitFor('message.created')).toMatchObject({ s: '@me', d: { id: said.id, channel_id: dm.id } })
    his.send('TYPING', 'typing.start', { channel_id: dm.id })
    await hers.waitFor((frame) => frame.t === 'typing.start' && frame.d.user_id === bob.id)
    const answer = await his.request('MESSAGE', 'message.create', { channel_id: dm.id, content: 'hi' })
    expect(answer.t).toBe('ack')
    await hers.waitFor((frame) => frame.t === 'message.created' && frame.d.content === 'hi')
    await hers.waitFor('typing.stop')
    await ada.patch(`/channels/${dm.id}/messages/${said.id}`, { content: 'hello!' })
    await his.waitFor('message.updated')
    await bob.refused(403, 'missing_permission', 'DELETE', `/channels/${dm.id}/messages/${said.id}`)
    await ada.delete(`/channels/${dm.id}/messages/${said.id}`)
    await his.waitFor('message.deleted')
    expect((await bob.get<Message[]>(`/channels/${dm.id}/messages`)).map(({ content }) => content)).toEqual(['hi'])

    await others.fence()
    expect(others.frames.filter((frame) => JSON.stringify(frame.d).includes(dm.id))).toEqual([])
    for (const path of [`/channels/${dm.id}`, `/channels/${dm.id}/messages`]) await cleo.refused(404, 'not_found', 'GET', path)
    await cleo.refused(404, 'not_found', 'POST', `/channels/${dm.id}/messages`, { content: 'x' })
    expect((await others.request('TYPING', 'typing.start', { channel_id: dm.id })).d.code).toBe('not_found')
  })

  test('stands in READY, with what was said last', async () => {
    const { owner: ada, members } = await place(server, 1)
    const dm = await openDirect(ada, members)
    const said = await ada.say(dm.id, 'hello')
    const { ready } = await members[0]!.connect()
    expect(ready.direct_channels).toMatchObject([{ id: dm.id, last_message_id: said.id, recipients: [{ id: ada.id }] }])
    expect(ready.channels.map(({ id }) => id)).not.toContain(dm.id)
    expect(Object.keys(ready.streams)).not.toContain(dm.id)
  })

  test('is not for strangers, oneself, or a crowd', async () => {
    const all = (await people(server, 11)) as [Person, ...Person[]]
    const ada = all[0]
    await ada.refused(404, 'not_found', 'POST', '/users/@me/channels', { recipients: [all[1]!.id] })
    for (const recipients of [[], [ada.id], all.map(({ id }) => id)])
      await ada.invalid('recipients', 'invalid_field', 'POST', '/users/@me/channels', { recipients })
  })

  test('is no server, has no invites, and cannot be deleted or left', async () => {
    const { owner: ada, members } = await place(server, 1)
    const { id } = await openDirect(ada, members)
    await ada.refused(404, 'not_found', 'GET', `/servers/${id}`)
    await ada.refused(404, 'not_found', 'GET', `/servers/${id}/members`)
    await ada.refused(404, 'not_found', 'POST', `/servers/${id}/invites`, {})
    await ada.refused(403, 'missing_permission', 'DELETE', `/channels/${id}`)
    await ada.refused(403, 'forbidden', 'DELETE', `/channels/${id}/recipients/@me`)
    await ada.refused(403, 'forbidden', 'PATCH', `/channels/${id}`, { name: 'x' })
  })

  test('cannot be made in a server', async () => {
    const { owner, server: community } = await place(server, 0)
    for (const type of ['dm', 'group']) await owner.invalid('type', 'invalid_field', 'POST', `/servers/${community.id}/channels`, { name: 'x', type })
  })
})

describe('a group', () => {
  test('is made of friends, named, grown, shrunk and left', async () => {
    const [ada, bob, cleo, dan] = (await friends(4)) as [Person, Person, Person, Person]
    const group = await openDirect(ada, [bob, cleo], { name: 'trio' })
    expect(group).toMatchObject({ type: 'group', name: 'trio', owner_id: ada.id })
    expect(group.recipients).toHaveLength(3)
    const [his, newcomer] = [await bob.connect(), await dan.connect()]

    expect(await bob.patch(`/channels/${group.id}`, { name: 'band' })).toMatchObject({ name: 'band' })
    expect(await his.waitFor('channel.updated')).toMatchObject({ d: { id: group.id, name: 'band', server_id: null } })
    await bob.refused(404, 'not_found', 'PUT', `/channels/${group.id}/recipients/${dan.id}`)
    await ada.put(`/channels/${group.id}/recipients/${dan.id}`)
    expect(await newcomer.waitFor('channel.created')).toMatchObject({ d: { id: group.id, name: 'band' } })
    await his.waitFor((frame) => frame.t === 'channel.updated' && (frame.d.recipients as unknown[]).length === 4)
    await dan.say(group.id, 'hello')
    await his.waitFor('message.created')

    await bob.refused(403, 'forbidden', 'DELETE', `/channels/${group.id}/recipients/${dan.id}`)
    await ada.delete(`/channels/${group.id}/recipients/${dan.id}`)
    expect((await newcomer.waitFor('channel.deleted')).d).toEqual({ id: group.id, server_id: null })
    await dan.refused(404, 'not_found', 'GET', `/channels/${group.id}/messages`)

    await ada.delete(`/channels/${group.id}/recipients/@me`)
    await ada.refused(404, 'not_found', 'GET', `/channels/${group.id}`)
    const [eldest] = [bob.id, cleo.id].sort() // they registered side by side
    expect(await bob.get(`/channels/${group.id}`)).toMatchObject({ owner_id: eldest })
  })

  test('has ten people at most', async () => {
    const [ada, ...others] = await friends(11)
    const group = await openDirect(ada, others.slice(0, 9))
    expect(group.recipients).toHaveLength(10)
    await ada.refused(409, 'too_many_recipients', 'PUT', `/channels/${group.id}/recipients/${others[9]!.id}`)
  })

  test('is not made of people who are no friends', async () => {
    const { owner, members } = await place(server, 2)
    await owner.refused(403, 'cannot_message', 'POST', '/users/@me/channels', { recipients: members.map(({ id }) => id) })
  })
})

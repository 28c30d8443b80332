import { describe, expect, test } from 'vitest'
import { addChannel, found, place, register } from './support/people.ts'
import { useServer } from './support/server.ts'
import type { Channel } from './support/types.ts'
import { nobodysId, unique } from './support/unique.ts'

const server = useServer()

async function order(who: { get<T>(path: string): Promise<T> }, id: string): Promise<string[]> {
  return (await who.get<Channel[]>(`/servers/${id}/channels`)).map((channel) => channel.name)
}

describe('a channel', () => {
  test('is made with a topic, at the end of the list', async () => {
    const here = await place(server, 1)
    const made = await addChannel(here, { name: 'music', topic: 'what we hear' })
    expect(made).toMatchObject({ type: 'text', name: 'music', topic: 'what we hear', parent_id: null, position: 1, server_id: here.server.id })
    expect(await here.owner.get<Channel>(`/channels/${made.id}`)).toEqual(made)
    expect(await order(here.members[0]!, here.server.id)).toEqual(['general', 'music'])
  })

  test.each(['text', 'category', 'listening'])('may be of type %s', async (type) => {
    expect(await addChannel(await place(server, 0), { type })).toMatchObject({ type })
  })

  test('shows each reader what that reader may do', async () => {
    const { owner, members, general } = await place(server, 1)
    const [mine, theirs] = [await owner.get<Channel>(`/channels/${general}`), await members[0]!.get<Channel>(`/channels/${general}`)]
    expect(BigInt(mine.permissions) & BigInt(theirs.permissions)).toBe(BigInt(theirs.permissions))
    expect(mine.permissions).not.toBe(theirs.permissions)
  })

  test('is made once for one Idempotency-Key', async () => {
    const { owner, server: made } = await place(server, 0)
    const headers = { 'idempotency-key': unique('key') }
    const path = `/servers/${made.id}/channels`
    const ids = await Promise.all(Array.from({ length: 5 }, async () => (await owner.post<Channel>(path, { name: 'once' }, { headers })).id))
    expect(new Set(ids).size).toBe(1)
    expect(await order(owner, made.id)).toEqual(['general', 'once'])
  })

  test.each([
    ['name', 'name_too_short', { name: '' }],
    ['name', 'name_too_long', { name: 'x'.repeat(101) }],
    ['name', 'missing_field', {}],
    ['name', 'invalid_field', { name: 'a\u0007b' }],
    ['topic', 'topic_too_long', { name: 'a', topic: 'x'.repeat(1025) }],
    ['topic', 'invalid_field', { name: 'a', topic: 'bell\u0007' }],
    ['type', 'invalid_field', { name: 'a', type: 'voice' }],
    ['type', 'invalid_field', { name: 'a', type: 3 }],
    ['parent_id', 'invalid_field', { name: 'a', parent_id: 'x' }],
    ['parent_id', 'invalid_field', { name: 'a', parent_id: nobodysId() }],
  ])('is refused for its %s: %s', async (field, code, body) => {
    const { owner, server: made } = await found(await register(server))
    await owner.invalid(field, code, 'POST', `/servers/${made.id}/channels`, body)
  })
})

describe('a category', () => {
  test('holds channels, and leaves them behind when it goes', async () => {
    const here = await place(server, 0)
    const category = await addChannel(here, { type: 'category', name: 'Rooms' })
    const inside = await addChannel(here, { name: 'inside', parent_id: category.id })
    expect(inside.parent_id).toBe(category.id)
    await here.owner.delete(`/channels/${category.id}`)
    expect(await here.owner.get(`/channels/${inside.id}`)).toMatchObject({ parent_id: null, name: 'inside' })
  })

  test('takes no category, and a text channel holds nothing', async () => {
    const here = await place(server, 0)
    const path = `/servers/${here.server.id}/channels`
    const category = await addChannel(here, { type: 'category' })
    await here.owner.invalid('parent_id', 'invalid_field', 'POST', path, { name: 'a', type: 'category', parent_id: category.id })
    await here.owner.invalid('parent_id', 'invalid_field', 'POST', path, { name: 'a', parent_id: here.general })
    await here.owner.invalid('parent_id', 'invalid_field', 'PATCH', `/channels/${category.id}`, { parent_id: category.id })
  })

  test('of another server is no parent', async () => {
    const [here, there] = [await place(server, 0), await place(server, 0)]
    const foreign = await addChannel(there, { type: 'category' })
    await here.owner.invalid('parent_id', 'invalid_field', 'PATCH', `/channels/${here.general}`, { parent_id: foreign.id })
  })

  test('takes no messages', async () => {
    const here = await place(server, 0)
    const category = await addChannel(here, { type: 'category' })
    expect((await here.owner.call('POST', `/channels/${category.id}/messages`, { content: 'x' })).status).toBe(403)
  })
})

describe('changing a channel', () => {
  test('tells absent from null', async () => {
    const here = await place(server, 0)
    const category = await addChannel(here, { type: 'category' })
    const { id } = await addChannel(here, { name: 'a', topic: 'old', parent_id: category.id })
    expect(await here.owner.patch(`/channels/${id}`, { name: 'b' })).toMatchObject({ name: 'b', topic: 'old', parent_id: category.id })
    expect(await here.owner.patch(`/channels/${id}`, { topic: null })).toMatchObject({ name: 'b', topic: null, parent_id: category.id })
    expect(await here.owner.patch(`/channels/${id}`, { parent_id: null })).toMatchObject({ parent_id: null })
    expect(await here.owner.patch(`/channels/${id}`, { topic: '' })).toMatchObject({ topic: null })
  })

  test('orders the list by position', async () => {
    const here = await place(server, 0)
    const made: Channel[] = []
    for (const name of ['a', 'b', 'c']) made.push(await addChannel(here, { name }))
    await here.owner.patch(`/channels/${made[2]!.id}`, { position: 0 })
    await here.owner.patch(`/channels/${here.general}`, { position: 9 })
    expect(await order(here.owner, here.server.id)).toEqual(['c', 'a', 'b', 'general'])
  })

  test.each([-1, 1_000_001, 1.5, '1', 4_294_967_296])('refuses the position %j', async (position) => {
    const { owner, general } = await place(server, 0)
    await owner.invalid('position', 'invalid_field', 'PATCH', `/channels/${general}`, { position })
  })
})

describe('deleting a channel', () => {
  test('takes it and its messages away', async () => {
    const here = await place(server, 1)
    const { id } = await addChannel(here)
    const message = await here.owner.say(id, 'gone with it')
    await here.owner.delete(`/channels/${id}`)
    for (const who of [here.owner, here.members[0]!]) {
      await who.refused(404, 'not_found', 'GET', `/channels/${id}`)
      await who.refused(404, 'not_found', 'GET', `/channels/${id}/messages/${message.id}`)
      await who.refused(404, 'not_found', 'POST', `/channels/${id}/messages`, { content: 'x' })
    }
    await here.owner.refused(404, 'not_found', 'DELETE', `/channels/${id}`)
    expect(await order(here.owner, here.server.id)).toEqual(['general'])
  })
})

test('a server has at most 500 channels', async () => {
  const here = await place(server, 0)
  for (let round = 0; round < 50; ++round) await Promise.all(Array.from({ length: round === 0 ? 9 : 10 }, () => addChannel(here)))
  await here.owner.refused(409, 'too_many_channels', 'POST', `/servers/${here.server.id}/channels`, { name: 'x' })
  expect(await here.owner.get<Channel[]>(`/servers/${here.server.id}/channels`)).toHaveLength(500)
})

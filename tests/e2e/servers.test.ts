import { describe, expect, test } from 'vitest'
import { may } from './support/permissions.ts'
import { found, place, register } from './support/people.ts'
import { useServer } from './support/server.ts'
import type { Channel, Community } from './support/types.ts'
import { nobodysId, unique } from './support/unique.ts'

const server = useServer()

describe('a new server', () => {
  test('belongs to who made it and starts with one text channel', async () => {
    const owner = await register(server)
    const made = await owner.post<Community>('/servers', { name: '  The Café  ' })
    expect(made).toMatchObject({ name: 'The Café', icon: null, owner_id: owner.id, member_count: 1 })
    expect(await may(server, made.permissions, 'administrator')).toBe(true)
    const channels = await owner.get<Channel[]>(`/servers/${made.id}/channels`)
    expect(channels).toMatchObject([{ name: 'general', type: 'text', parent_id: null, position: 0, last_message_id: null, server_id: made.id }])
    expect(await owner.get<Community>(`/servers/${made.id}`)).toEqual(made)
  })

  test.each([
    ['name_too_short', ''],
    ['name_too_short', ' \t '],
    ['name_too_short', '\u3164\u3164'],
    ['name_too_long', 'x'.repeat(101)],
    ['name_too_long', 'x'.repeat(60_000)],
    ['invalid_field', 'two\nlines'],
    ['invalid_field', 'zero\u200bwidth'],
    ['invalid_field', 'over\u202eride'],
  ])('%s', async (code, name) => {
    const answer = await (await register(server)).call('POST', '/servers', { name })
    expect(answer.status).toBe(422)
    // Letters that show nothing may count as blank or as forbidden.
    const codes = (answer.body as { errors: { field: string; code: string }[] }).errors
    expect(codes).toHaveLength(1)
    expect(codes[0]).toMatchObject({ field: 'name' })
    expect([code, ...(name.startsWith('\u3164') ? ['invalid_field'] : [])]).toContain(codes[0]!.code)
  })

  test.each(['x'.repeat(100), '\u{1f3b6}'.repeat(100), 'Łódź 音楽 \u{1f469}\u200d\u{1f3a4}', "Robert'); DROP TABLE servers;--", '<script>alert(1)</script>'])(
    'may be called %s',
    async (name) => {
      const owner = await register(server)
      const { id } = await owner.post<Community>('/servers', { name })
      expect((await owner.get<Community>(`/servers/${id}`)).name).toBe(name)
    },
  )

  test('is made once for one Idempotency-Key, also by many at once', async () => {
    const owner = await register(server)
    const headers = { 'idempotency-key': unique('key') }
    const ids = await Promise.all(
      Array.from({ length: 6 }, async () => (await owner.post<Community>('/servers', { name: 'once' }, { headers })).id),
    )
    expect(new Set(ids).size).toBe(1)
    expect(await owner.get<Community[]>('/users/@me/servers')).toHaveLength(1)
    const other = await register(server)
    expect((await other.post<Community>('/servers', { name: 'theirs' }, { headers })).id).not.toBe(ids[0])
  })
})

describe('renaming', () => {
  test('is seen at once, and nothing else changes', async () => {
    const { owner, server: made, members } = await place(server, 1)
    await owner.patch(`/servers/${made.id}`, { name: 'Renamed' })
    expect(await members[0]!.get(`/servers/${made.id}`)).toMatchObject({ name: 'Renamed', owner_id: owner.id, created_at: made.created_at })
    expect(await owner.patch(`/servers/${made.id}`, {})).toMatchObject({ name: 'Renamed' })
  })

  test.each([null, '', 'x'.repeat(101), 7])('to %j is refused or changes nothing', async (name) => {
    const { owner, server: made } = await found(await register(server))
    const answer = await owner.call('PATCH', `/servers/${made.id}`, { name })
    // Absent and null are the same to a member that has no empty value.
    expect(answer.status).toBe(name === null ? 200 : 422)
    expect((await owner.get<Community>(`/servers/${made.id}`)).name).toBe(made.name)
  })
})

describe('deleting', () => {
  test('takes the server, its channels, its messages and its invites away from everybody', async () => {
    const { owner, server: made, general, members } = await place(server, 1)
    const { code } = await owner.post<{ code: string }>(`/servers/${made.id}/invites`, {})
    const message = await owner.say(general, 'soon gone')
    await owner.delete(`/servers/${made.id}`)
    for (const who of [owner, members[0]!]) {
      await who.refused(404, 'not_found', 'GET', `/servers/${made.id}`)
      await who.refused(404, 'not_found', 'GET', `/servers/${made.id}/channels`)
      await who.refused(404, 'not_found', 'GET', `/channels/${general}`)
      await who.refused(404, 'not_found', 'GET', `/channels/${general}/messages`)
      await who.refused(404, 'not_found', 'GET', `/channels/${general}/messages/${message.id}`)
      await who.refused(404, 'not_found', 'POST', `/channels/${general}/messages`, { content: 'hello?' })
      expect(await who.get('/users/@me/servers')).toEqual([])
    }
    expect((await (await register(server)).call('POST', `/invites/${code}`)).status).toBe(404)
    expect((await owner.call('GET', `/invites/${code}`)).status).toBe(404)
    await owner.refused(404, 'not_found', 'DELETE', `/servers/${made.id}`)
  })
})

test.each([nobodysId(), 'x', '%2e%2e'])('the server %s does not exist', async (id) => {
  const person = await register(server)
  await person.refused(404, 'not_found', 'GET', `/servers/${id}`)
  await person.refused(404, 'not_found', 'PATCH', `/servers/${id}`, { name: 'x' })
  await person.refused(404, 'not_found', 'DELETE', `/servers/${id}`)
  await person.refused(404, 'not_found', 'GET', `/servers/${id}/members`)
  await person.refused(404, 'not_found', 'POST', `/servers/${id}/invites`, {})
})

test('nobody is in more than 200 servers', async () => {
  const owner = await register(server)
  for (let round = 0; round < 20; ++round) await Promise.all(Array.from({ length: 10 }, () => owner.post('/servers', { name: 'one of many' })))
  await owner.refused(409, 'too_many_servers', 'POST', '/servers', { name: 'one too many' })
  const { owner: other, server: elsewhere } = await place(server, 0)
  const { code } = await other.post<{ code: string }>(`/servers/${elsewhere.id}/invites`, {})
  await owner.refused(409, 'too_many_servers', 'POST', `/invites/${code}`)
})

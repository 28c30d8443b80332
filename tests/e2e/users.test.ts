import { describe, expect, test } from 'vitest'
import { people, place, register } from './support/people.ts'
import { useServer } from './support/server.ts'
import type { Community, SelfUser, UserRef } from './support/types.ts'
import { nobodysId } from './support/unique.ts'

const server = useServer()

describe('the own account', () => {
  test('takes a display name, keeps it and lets it go', async () => {
    const person = await register(server)
    expect(await person.patch<SelfUser>('/users/@me', { display_name: 'Ada L.' })).toMatchObject({ display_name: 'Ada L.' })
    expect(await person.patch<SelfUser>('/users/@me', {})).toMatchObject({ display_name: 'Ada L.' })
    expect(await person.get<SelfUser>('/users/@me')).toMatchObject({ display_name: 'Ada L.' })
    expect(await person.patch<SelfUser>('/users/@me', { display_name: null })).toMatchObject({ display_name: null })
  })

  test.each([
    ['name_too_short', ''],
    ['name_too_short', '   '],
    ['name_too_long', 'x'.repeat(33)],
    ['invalid_field', 'two\nlines'],
    ['invalid_field', 'over\u202eride'],
    ['invalid_field', 7],
  ])('refuses a display name: %s', async (code, name) => {
    await (await register(server)).invalid('display_name', code, 'PATCH', '/users/@me', { display_name: name })
  })

  test('a display name is seen beside earlier messages', async () => {
    const { owner, general } = await place(server, 0)
    const { id } = await owner.say(general, 'before')
    await owner.patch('/users/@me', { display_name: 'Renamed' })
    expect(await owner.get(`/channels/${general}/messages/${id}`)).toMatchObject({ author: { display_name: 'Renamed' } })
  })
})

describe('others', () => {
  test('are seen by name, and by nothing private', async () => {
    const [ada, bob] = await people(server, 2)
    const seen = await bob!.get<UserRef>(`/users/${ada!.id}`)
    expect(seen).toEqual({ id: ada!.id, username: ada!.user.username, display_name: null, avatar: null })
  })

  test.each([nobodysId(), 'nobody', '@you', '..%2f..%2fhealthz', '0190A000-0000-7000-8000-000000000000'])('%s is nobody', async (id) => {
    await (await register(server)).refused(404, 'not_found', 'GET', `/users/${id}`)
  })
})

test('the own servers are listed, with what one may do there', async () => {
  const { owner, members } = await place(server, 1)
  const mine = await owner.get<Community[]>('/users/@me/servers')
  const theirs = await members[0]!.get<Community[]>('/users/@me/servers')
  expect(mine).toHaveLength(1)
  expect(theirs[0]).toMatchObject({ id: mine[0]!.id, member_count: 2 })
  expect(BigInt(mine[0]!.permissions)).toBeGreaterThan(BigInt(theirs[0]!.permissions))
  expect(await (await register(server)).get<Community[]>('/users/@me/servers')).toEqual([])
})

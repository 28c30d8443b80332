import { describe, expect, test } from 'vitest'
import { people, place, register } from './support/people.ts'
import { useServer } from './support/server.ts'
import type { Community, SelfUser, UserProfile } from './support/types.ts'
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

  test.each([
    ['bio', 'bio_too_long', 'x'.repeat(1001)],
    ['bio', 'invalid_field', 'a bell\u0007'],
    ['status_text', 'name_too_long', 'x'.repeat(129)],
    ['status_text', 'invalid_field', 'two\nlines'],
  ])('refuses a %s: %s', async (field, code, text) => {
    await (await register(server)).invalid(field, code, 'PATCH', '/users/@me', { [field]: text })
  })

  test('a text about oneself of the greatest length is kept', async () => {
    const person = await register(server)
    const bio = `${'ä'.repeat(998)}\nx`
    expect(await person.patch<SelfUser>('/users/@me', { bio, status_text: '🎻'.repeat(128) })).toMatchObject({ bio, status_text: '🎻'.repeat(128) })
    expect(await person.patch<SelfUser>('/users/@me', { bio: null, status_text: null })).toMatchObject({ bio: null, status_text: null })
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
    const here = await place(server, 1)
    const [ada, bob] = [here.owner, here.members[0]!]
    await ada.patch('/users/@me', { bio: 'plays the viola', status_text: 'on tour' })
    expect(await bob.get<UserProfile>(`/users/${ada.id}`)).toEqual({
      id: ada.id,
      username: ada.user.username,
      display_name: null,
      avatar: null,
      bio: 'plays the viola',
      status_text: 'on tour',
      created_at: ada.user.created_at,
      relationship: null,
      mutual_servers: [here.server.id],
    })
  })

  test('who has nothing in common with one is nobody', async () => {
    const [ada, bob] = await people(server, 2)
    await bob!.refused(404, 'not_found', 'GET', `/users/${ada!.id}`)
    await ada!.post('/users/@me/relationships', { username: bob!.user.username })
    expect(await bob!.get<UserProfile>(`/users/${ada!.id}`)).toMatchObject({ relationship: 'incoming', mutual_servers: [] })
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

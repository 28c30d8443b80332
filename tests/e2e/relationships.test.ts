import { expect, test } from 'vitest'
import { befriend, openDirect, people, place, type Person } from './support/people.ts'
import { useServer } from './support/server.ts'
import type { Channel, Relationship } from './support/types.ts'
import { nobodysId } from './support/unique.ts'

const server = useServer()

const RELATIONSHIPS = '/users/@me/relationships'
const two = () => people(server, 2) as Promise<[Person, Person]>
const sides = async (person: Person) => (await person.get<Relationship[]>(RELATIONSHIPS)).map(({ user, type }) => [user.id, type])

test('a request is asked by name, seen at both ends, accepted, and ended', async () => {
  const [ada, bob] = await two()
  const [hers, his] = [await ada.connect(), await bob.connect()]
  const asked = await ada.post<Relationship>(RELATIONSHIPS, { username: bob.user.username.toUpperCase() })
  expect(asked).toMatchObject({ type: 'outgoing', user: { id: bob.id } })
  const told = await his.waitFor('relationship.updated')
  expect(told).toMatchObject({ op: 'RELATIONSHIP', s: '@me', d: { relationship: { type: 'incoming', user: { id: ada.id } } } })

  await bob.put(`${RELATIONSHIPS}/${ada.id}`, { type: 'friend' })
  await hers.waitFor((frame) => frame.t === 'relationship.updated' && (frame.d.relationship as Relationship).type === 'friend')
  expect(await sides(ada)).toEqual([[bob.id, 'friend']])
  expect(await sides(bob)).toEqual([[ada.id, 'friend']])

  await ada.delete(`${RELATIONSHIPS}/${bob.id}`)
  expect((await his.waitFor('relationship.removed')).d).toEqual({ user_id: ada.id })
  expect(await sides(bob)).toEqual([])
})

test('friends see each other come and go', async () => {
  const [ada, bob] = await two()
  const hers = await ada.connect()
  await befriend(ada, bob)
  const his = await bob.connect()
  await hers.waitFor((frame) => frame.t === 'presence.online' && frame.d.user_id === bob.id)
  expect(his.ready.presences.map(({ user_id }) => user_id).sort()).toEqual([ada.id, bob.id].sort())
  expect(his.ready.relationships).toMatchObject([{ type: 'friend', user: { id: ada.id } }])
})

test('who becomes friends while both are there sees the other at once', async () => {
  const [ada, bob] = await two()
  const [hers, his] = [await ada.connect(), await bob.connect()]
  await befriend(ada, bob)
  await hers.waitFor((frame) => frame.t === 'presence.online' && frame.d.user_id === bob.id)
  await his.waitFor((frame) => frame.t === 'presence.online' && frame.d.user_id === ada.id)
})

test('a block ends the friendship and silences the dm; the other learns nothing else', async () => {
  const [ada, bob] = await two()
  await befriend(ada, bob)
  const dm = await openDirect(ada, [bob])
  await bob.say(dm.id, 'hello')
  const his = await bob.connect()
  expect(await ada.put<Relationship>(`${RELATIONSHIPS}/${bob.id}`, { type: 'blocked' })).toMatchObject({ type: 'blocked' })
  await his.waitFor('relationship.removed')
  for (const person of [ada, bob]) {
    await person.refused(403, 'missing_permission', 'POST', `/channels/${dm.id}/messages`, { content: 'x' })
    expect((await person.get<unknown[]>(`/channels/${dm.id}/messages`)).length).toBe(1)
    expect(await openDirect(person, [person === ada ? bob : ada])).toMatchObject({ id: dm.id })
  }
  expect(await bob.post<Relationship>(RELATIONSHIPS, { username: ada.user.username })).toMatchObject({ type: 'outgoing' })
  expect(await sides(ada)).toEqual([[bob.id, 'blocked']])
  await ada.refused(409, 'conflict', 'POST', RELATIONSHIPS, { username: bob.user.username })

  await ada.delete(`${RELATIONSHIPS}/${bob.id}`)
  await bob.say(dm.id, 'again')
})

test('what is blocked looks like what is not allowed', async () => {
  const { owner: ada, members } = await place(server, 1)
  const bob = members[0]!
  await ada.put(`${RELATIONSHIPS}/${bob.id}`, { type: 'blocked' })
  await bob.refused(403, 'cannot_message', 'POST', '/users/@me/channels', { recipients: [ada.id] })
  expect(await bob.get(`/users/${ada.id}`)).toMatchObject({ relationship: null })
})

test('nobody asks themselves, nobody, or strangers by their id', async () => {
  const [ada, bob] = await two()
  await ada.refused(422, 'invalid_field', 'POST', RELATIONSHIPS, { username: ada.user.username })
  await ada.refused(404, 'not_found', 'POST', RELATIONSHIPS, { username: 'nobody.at.all' })
  await ada.refused(404, 'not_found', 'PUT', `${RELATIONSHIPS}/${bob.id}`, { type: 'friend' })
  await ada.refused(404, 'not_found', 'PUT', `${RELATIONSHIPS}/${nobodysId()}`, { type: 'blocked' })
  await ada.refused(404, 'not_found', 'DELETE', `${RELATIONSHIPS}/${bob.id}`)
  await ada.refused(422, 'invalid_field', 'PUT', `${RELATIONSHIPS}/${bob.id}`, { type: 'incoming' })
  expect(await ada.get<Channel[]>('/users/@me/channels')).toEqual([])
})

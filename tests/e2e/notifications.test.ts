import { expect, test } from 'vitest'
import { join, openDirect, place, register, type Person } from './support/people.ts'
import { useServer } from './support/server.ts'
import type { Community, NotificationSetting } from './support/types.ts'

const server = useServer()

const settings = (who: Person) => who.get<NotificationSetting[]>('/users/@me/notification-settings')
const FOREVER = '9999-12-31T23:59:59.999Z'
const nothing = { level: null, muted_until: null, suppress_everyone: false }

test('what is chosen on one device is known on the others, and after coming back', async () => {
  const { server: home, general, members } = await place(server, 1)
  const anna = members[0]!
  const phone = await (await anna.elsewhere()).connect()
  const until = new Date(Date.now() + 3_600_000).toISOString()
  const quiet = { server_id: home.id, channel_id: general, level: 'none', muted_until: until, suppress_everyone: false }
  expect(await anna.put(`/channels/${general}/notifications`, { level: 'none', muted_until: until })).toEqual(quiet)
  expect(await phone.waitFor('notifications.updated')).toMatchObject({ op: 'NOTIFICATIONS', s: '@me', d: quiet })
  const loud = { server_id: home.id, channel_id: null, level: 'all', muted_until: FOREVER, suppress_everyone: true }
  expect(await anna.put(`/servers/${home.id}/notifications`, { level: 'all', muted_until: FOREVER, suppress_everyone: true })).toEqual(loud)
  const { ready } = await (await anna.elsewhere()).connect()
  expect(ready.notifications).toHaveLength(2)
  expect(ready.notifications).toEqual(expect.arrayContaining([quiet, loud]))
  expect(await settings(anna)).toEqual(ready.notifications)

  expect(await anna.put(`/channels/${general}/notifications`, {})).toEqual({ ...quiet, ...nothing })
  await phone.waitFor((frame) => frame.t === 'notifications.updated' && frame.d.channel_id === general && frame.d.level === null)
  expect(await settings(anna)).toEqual([loud])
})

test('nobody else is told', async () => {
  const { server: home, owner, general, members } = await place(server, 1)
  const [theirs, own] = [await owner.connect(), await members[0]!.connect()]
  await members[0]!.put(`/servers/${home.id}/notifications`, { level: 'none' })
  await own.waitFor('notifications.updated')
  const said = await members[0]!.say(general, 'x')
  await theirs.waitFor((frame) => frame.t === 'message.created' && frame.d.id === said.id)
  expect(theirs.frames.map((frame) => frame.t)).not.toContain('notifications.updated')
  expect(await settings(owner)).toEqual([])
})

test('a server says what holds for its members, and tells them', async () => {
  const { server: home, owner, members } = await place(server, 1)
  const reader = await members[0]!.connect()
  expect(reader.ready.servers[0]?.default_notifications).toBe('mentions')
  const changed = await owner.patch<Community>(`/servers/${home.id}`, { default_notifications: 'all' })
  expect(changed).toMatchObject({ name: home.name, default_notifications: 'all' })
  expect((await reader.waitFor('server.updated')).d).toMatchObject({ default_notifications: 'all' })
  await owner.refused(422, 'invalid_field', 'PATCH', `/servers/${home.id}`, { default_notifications: 'some' })
})

test('what one leaves takes its settings along, direct channels have their own', async () => {
  const home = await place(server, 1)
  const anna = home.members[0]!
  const dm = await openDirect(anna, [home.owner])
  await anna.put(`/servers/${home.server.id}/notifications`, { level: 'all' })
  await anna.put(`/channels/${home.general}/notifications`, { level: 'all' })
  const kept = await anna.put<NotificationSetting>(`/channels/${dm.id}/notifications`, { muted_until: FOREVER })
  expect(kept).toMatchObject({ server_id: null, channel_id: dm.id })
  await anna.delete(`/servers/${home.server.id}/members/@me`)
  expect(await settings(anna)).toEqual([kept])
  await join(home, anna)
  expect(await settings(anna)).toEqual([kept])
})

test('a time that has passed mutes nothing, and a channel suppresses nobody', async () => {
  const { general, owner } = await place(server, 0)
  expect(await owner.put(`/channels/${general}/notifications`, { muted_until: '2020-01-01T00:00:00Z' })).toMatchObject(nothing)
  expect(await settings(owner)).toEqual([])
  await owner.refused(422, 'invalid_field', 'PUT', `/channels/${general}/notifications`, { level: 'loud' })
  await owner.refused(422, 'invalid_field', 'PUT', `/channels/${general}/notifications`, { muted_until: 'tomorrow' })
  await (await register(server)).refused(404, 'not_found', 'PUT', `/channels/${general}/notifications`, {})
})

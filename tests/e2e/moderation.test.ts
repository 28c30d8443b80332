import { describe, expect, test } from 'vitest'
import { mask as bitsOf } from './support/permissions.ts'
import { addChannel, join, PASSWORD, place, type Person, type Place } from './support/people.ts'
import { useServer } from './support/server.ts'
import type { Channel, Community } from './support/types.ts'

const server = useServer()
const mask = async (...names: string[]) => String(await bitsOf(server, ...names))

interface Role {
  id: string
  name: string
  position: number
  permissions: string
}

const roles = (here: Place) => here.owner.get<Role[]>(`/servers/${here.server.id}/roles`)
const addRole = (here: Place, body: Record<string, unknown>) => here.owner.post<Role>(`/servers/${here.server.id}/roles`, body)
const give = (here: Place, who: Person, role: Role) => here.owner.call('PUT', `/servers/${here.server.id}/members/${who.id}/roles/${role.id}`)
const overwrite = (who: Person, channel: string, target: string, body: Record<string, unknown>) =>
  who.call('PUT', `/channels/${channel}/overwrites/${target}`, body)
const sees = async (who: Person, channel: string) => (await who.call('GET', `/channels/${channel}`)).status === 200

describe('roles', () => {
  test('keep contiguous positions, @everyone last', async () => {
    const here = await place(server, 0)
    const [a, b, c] = [await addRole(here, { name: 'a' }), await addRole(here, { name: 'b' }), await addRole(here, { name: 'c', color: 0xff8800 })]
    expect((await roles(here)).map((role) => role.name)).toEqual(['a', 'b', 'c', '@everyone'])
    await here.owner.patch(`/servers/${here.server.id}/roles/${c.id}`, { position: 3 })
    expect((await roles(here)).map((role) => [role.name, role.position])).toEqual([['c', 3], ['a', 2], ['b', 1], ['@everyone', 0]])
    await here.owner.delete(`/servers/${here.server.id}/roles/${a.id}`)
    expect((await roles(here)).map((role) => [role.name, role.position])).toEqual([['c', 2], ['b', 1], ['@everyone', 0]])
    expect(b.permissions).toBe('0')
  })

  test('stand in ready, and change masks at once', async () => {
    const here = await place(server, 1)
    const [ada] = here.members as [Person]
    const gateway = await ada.connect()
    const community = gateway.ready.servers.find((one) => one.id === here.server.id) as Community & { roles: Role[] }
    expect(community.roles.map((role) => role.id)).toEqual([here.server.id])
    const role = await addRole(here, { name: 'crew', permissions: await mask('kick_members') })
    await give(here, ada, role)
    const told = await gateway.waitFor('permissions.updated')
    expect(told.d.permissions).toBe((await ada.get<Community & { permissions: string }>(`/servers/${here.server.id}`)).permissions)
    expect(BigInt(told.d.permissions as string) & BigInt(await mask('kick_members'))).not.toBe(0n)
  })
})

describe('a hidden channel', () => {
  test('disappears and appears at once, for whom it concerns', async () => {
    const here = await place(server, 2)
    const [ada, bob] = here.members as [Person, Person]
    const channel = await addChannel(here)
    const [adas, bobs] = [await ada.connect(), await bob.connect()]
    const view = await mask('view_channel')
    await overwrite(here.owner, channel.id, ada.id, { kind: 'member', allow: '0', deny: view })
    await adas.waitFor((frame) => frame.t === 'channel.deleted' && frame.d.id === channel.id)
    expect(await sees(ada, channel.id)).toBe(false)
    expect(await sees(bob, channel.id)).toBe(true)
    await here.owner.delete(`/channels/${channel.id}/overwrites/${ada.id}`)
    await adas.waitFor((frame) => frame.t === 'channel.created' && frame.d.id === channel.id)
    expect(bobs.frames.some((frame) => frame.t === 'channel.deleted')).toBe(false)
  })

  test('can be made private from the start', async () => {
    const here = await place(server, 1)
    const view = await mask('view_channel')
    const overwrites = [{ id: here.server.id, kind: 'role', allow: '0', deny: view }]
    const channel = await here.owner.post<Channel>(`/servers/${here.server.id}/channels`, { name: 'den', overwrites })
    expect(channel.overwrites).toEqual(overwrites)
    expect(await sees(here.members[0]!, channel.id)).toBe(false)
  })
})

describe('moderating', () => {
  test('a timeout silences, and a ban keeps out and deletes', async () => {
    const here = await place(server, 2)
    const [moderator, troll] = here.members as [Person, Person]
    const role = await addRole(here, { name: 'crew', permissions: await mask('moderate_members', 'ban_members', 'view_audit_log') })
    await give(here, moderator, role)
    const said = await troll.say(here.general, 'spam')
    const member = `/servers/${here.server.id}/members/${troll.id}`
    await moderator.patch(member, { timeout_until: new Date(Date.now() + 60_000).toISOString() })
    await troll.refused(403, 'missing_permission', 'POST', `/channels/${here.general}/messages`, { content: 'more' })
    await moderator.patch(member, { timeout_until: null })
    await troll.say(here.general, 'again')
    await moderator.refused(403, 'owner_protected', 'PUT', `/servers/${here.server.id}/bans/${here.owner.id}`, {})

    const gateway = await troll.connect()
    const ban = await moderator.call('PUT', `/servers/${here.server.id}/bans/${troll.id}`, { reason: 'spam', delete_message_seconds: 3600 })
    expect(ban.status).toBe(204)
    await gateway.waitFor('server.deleted')
    await here.owner.refused(404, 'not_found', 'GET', `/channels/${here.general}/messages/${said.id}`)
    await expect(join(here, troll)).rejects.toThrow('banned')
    const log = await moderator.get<{ action: string; reason: string | null; actor: { id: string } }[]>(`/servers/${here.server.id}/audit-log?actor=${moderator.id}`)
    expect(log.map((entry) => entry.action)).toEqual(['messages.bulk_deleted', 'member.banned', 'member.timed_out', 'member.timed_out'])
    expect(log[1]).toMatchObject({ reason: 'spam' })
    await moderator.delete(`/servers/${here.server.id}/bans/${troll.id}`)
    await join(here, troll)
  })

  test('slow mode makes people wait', async () => {
    const here = await place(server, 1)
    const [ada] = here.members as [Person]
    await here.owner.patch(`/channels/${here.general}`, { slow_mode_s: 60 })
    await ada.say(here.general, 'one', { nonce: 'n' })
    await ada.say(here.general, 'one', { nonce: 'n' })
    const answer = await ada.call('POST', `/channels/${here.general}/messages`, { content: 'two' })
    expect(answer.status).toBe(429)
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(50)
    await here.owner.say(here.general, 'mine')
    await here.owner.say(here.general, 'and mine')
  })

  test('a server is given away with the password', async () => {
    const here = await place(server, 1)
    const [ada] = here.members as [Person]
    const path = `/servers/${here.server.id}/transfer`
    await here.owner.invalid('password', 'password_wrong', 'POST', path, { user_id: ada.id, password: 'wrong' })
    await ada.refused(403, 'forbidden', 'POST', path, { user_id: ada.id, password: PASSWORD })
    expect(await here.owner.post(path, { user_id: ada.id, password: PASSWORD })).toMatchObject({ owner_id: ada.id })
    await here.owner.delete(`/servers/${here.server.id}/members/@me`)
  })

  test('the explanation ends with the mask', async () => {
    const here = await place(server, 1)
    const [ada] = here.members as [Person]
    await overwrite(here.owner, here.general, here.server.id, { kind: 'role', allow: '0', deny: await mask('send_messages') })
    const mine = await ada.get<{ permissions: string; steps: { step: string; after: string }[] }>(`/channels/${here.general}/explain`)
    expect(mine.permissions).toBe((await ada.get<Channel>(`/channels/${here.general}`)).permissions)
    expect(mine.steps.map((step) => step.step)).toEqual(['roles', 'everyone_overwrite', 'no_send', 'channel_type'])
    expect(mine.steps.at(-1)!.after).toBe(mine.permissions)
    expect(await here.owner.get(`/channels/${here.general}/explain?user=${ada.id}`)).toEqual(mine)
  })
})

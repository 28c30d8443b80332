import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from './support/database.ts'
import type { Gateway } from './support/gateway.ts'
import { addChannel, befriend, found, join, openDirect, people, place, register, type Person, type Place } from './support/people.ts'
import { mask } from './support/permissions.ts'
import { useServer } from './support/server.ts'
import type { Member } from './support/types.ts'
import { unique } from './support/unique.ts'
import { delay } from './support/wait.ts'

// Member lists, in a server that is large from its fourth member on.
const server = useServer({ settings: { 'gateway.large_server_members': 3 } })

type Listed = Member & { status: 'online' | 'idle' | 'dnd' | 'offline' }
interface MemberList {
  server_id: string
  total: number
  groups: { id: string; count: number }[]
  ranges: { range: [number, number]; members: Listed[] }[]
}

function look(gateway: Gateway, where: string, members: unknown, channels: string[] = []) {
  return gateway.request('SERVER', 'server.subscribe', { server_id: where, members, channels })
}

/** What is told next, after `since`. */
async function told(gateway: Gateway, since: number): Promise<MemberList> {
  return (await gateway.waitFor<MemberList>('member_list.updated', { since })).d
}

/** Looks, and answers the first thing shown. */
async function firstLook(gateway: Gateway, where: string, members: [number, number][] = [[0, 99]]): Promise<MemberList> {
  const since = gateway.mark()
  expect((await look(gateway, where, members)).t).toBe('ack')
  return told(gateway, since)
}

const names = (list: MemberList) => list.ranges.flatMap((part) => part.members.map((member) => member.nickname))

/** A server whose members are called after `nicknames`, in order; the owner is called "owner". */
async function named(nicknames: string[]): Promise<Place> {
  const here = await place(server, nicknames.length)
  await here.owner.patch(`/servers/${here.server.id}/members/@me`, { nickname: 'owner' })
  for (const [at, nickname] of nicknames.entries()) await here.members[at]!.patch(`/servers/${here.server.id}/members/@me`, { nickname })
  return here
}

/** A role that stands apart, worn by these. */
async function hoisted(here: Place, wearers: Person[]): Promise<string> {
  const role = await here.owner.post<{ id: string }>(`/servers/${here.server.id}/roles`, { name: unique('role') })
  await here.owner.patch(`/servers/${here.server.id}/roles/${role.id}`, { hoist: true })
  for (const wearer of wearers) await here.owner.put(`/servers/${here.server.id}/members/${wearer.id}/roles/${role.id}`)
  return role.id
}

describe('the list', () => {
  test('is sorted by hoisted role, presence and name, and holds only the rows that were asked for', async () => {
    const here = await named(['Émile', 'zoe', 'adam', 'Berta'])
    const [emile, zoe] = here.members as [Person, Person]
    const low = await hoisted(here, [emile, zoe])
    const high = await hoisted(here, [zoe])
    await here.owner.patch(`/servers/${here.server.id}/roles/${high}`, { position: 9 })
    const gateway = await here.owner.connect()
    for (const person of [emile, zoe, here.members[2]!]) await person.connect()
    const began = gateway.mark()
    await look(gateway, here.server.id, [[0, 99]])
    const whole = await gateway.waitFor<MemberList>((frame) => frame.t === 'member_list.updated' && (frame.d as unknown as MemberList).groups.at(-1)?.count === 1, { since: began })
    expect(whole).toMatchObject({ op: 'MEMBER' })
    expect(whole.s).toBeUndefined()
    expect(whole.d.server_id).toBe(here.server.id)
    expect(whole.d.total).toBe(5)
    expect(whole.d.groups).toEqual([
      { id: high, count: 1 },
      { id: low, count: 1 },
      { id: 'online', count: 2 },
      { id: 'offline', count: 1 },
    ])
    const other = await here.members[3]!.connect()
    await gateway.waitFor((frame) => frame.t === 'member_list.updated' && (frame.d as unknown as MemberList).groups.at(-1)?.id === 'online')
    const partly = await firstLook(other, here.server.id, [[1, 2], [3, 40]])
    expect(partly.ranges.map((part) => part.range)).toEqual([[1, 2], [3, 40]])
    expect(names(partly)).toEqual(['Émile', 'adam', 'Berta', 'owner'])
  })

  test('shows each member as REST does, with their status', async () => {
    const here = await named(['one'])
    const gateway = await here.owner.connect()
    const [owner, one] = (await firstLook(gateway, here.server.id)).ranges[0]!.members as [Listed, Listed]
    const rest = await here.owner.get<Member[]>(`/servers/${here.server.id}/members`)
    const { status, ...member } = one
    expect(status).toBe('offline')
    expect(rest).toContainEqual(member)
    expect(owner.status).toBe('online')
  })

  test('tells of a change only the rows that changed, and that somebody moved between groups', async () => {
    const here = await named(['a', 'b', 'c'])
    const gateway = await here.owner.connect()
    const all = await firstLook(gateway, here.server.id)
    expect(names(all)).toEqual(['owner', 'a', 'b', 'c'])
    let since = gateway.mark()
    const person = await here.members[1]!.connect()
    const came = await told(gateway, since)
    expect(came.groups).toEqual([{ id: 'online', count: 2 }, { id: 'offline', count: 2 }])
    expect(came.ranges).toMatchObject([{ range: [0, 2], members: [{ nickname: 'b', status: 'online' }, { nickname: 'owner' }, { nickname: 'a' }] }])
    since = gateway.mark()
    person.send('PRESENCE', 'presence.update', { status: 'dnd' })
    expect((await told(gateway, since)).ranges).toMatchObject([{ range: [0, 0], members: [{ nickname: 'b', status: 'dnd' }] }])
    since = gateway.mark()
    person.send('PRESENCE', 'presence.update', { status: 'invisible' })
    const gone = await told(gateway, since)
    expect(gone.groups).toEqual([{ id: 'online', count: 1 }, { id: 'offline', count: 3 }])
    expect(JSON.stringify(gateway.frames)).not.toContain('invisible')
  })

  test('tells who does not look at the rows of the sizes only, and who looks away of nothing', async () => {
    const here = await named(['a', 'b', 'c'])
    const gateway = await here.owner.connect()
    await firstLook(gateway, here.server.id, [[3, 3]])
    const since = gateway.mark()
    await here.members[0]!.connect()
    expect(await told(gateway, since)).toMatchObject({ ranges: [], groups: [{ count: 2 }, { count: 2 }] })
    await look(gateway, here.server.id, [])
    const after = gateway.mark()
    await here.members[1]!.connect()
    await delay(600)
    expect(gateway.received('member_list.updated', after)).toEqual([])
  })

  test('goes on with joins, leaves, nicknames, roles and profiles', async () => {
    const here = await named(['a', 'b'])
    const gateway = await here.owner.connect()
    await firstLook(gateway, here.server.id)
    const newcomer = await register(server)
    const change = async (act: () => Promise<unknown>) => {
      const since = gateway.mark()
      await act()
      return told(gateway, since)
    }
    expect((await change(() => join(here, newcomer))).total).toBe(4)
    expect(names(await change(() => newcomer.patch('/users/@me', { display_name: 'A first' })))).toHaveLength(2)
    expect((await change(() => here.members[0]!.patch(`/servers/${here.server.id}/members/@me`, { nickname: 'zed' }))).ranges).toHaveLength(1)
    expect((await change(() => newcomer.delete(`/servers/${here.server.id}/members/@me`))).total).toBe(3)
    expect(names(await firstLook(await here.members[1]!.connect(), here.server.id)).sort()).toEqual(['b', 'owner', 'zed'])
  })

  test('ends with membership', async () => {
    const here = await named(['a'])
    const [gateway, owner] = [await here.members[0]!.connect(), await here.owner.connect()]
    await firstLook(gateway, here.server.id)
    await firstLook(owner, here.server.id)
    const marks = [gateway.mark(), owner.mark()] as const
    await here.owner.delete(`/servers/${here.server.id}/members/${here.members[0]!.id}`)
    await told(owner, marks[1])
    await gateway.fence()
    expect(gateway.received('member_list.updated', marks[0])).toEqual([])
    expect(await look(gateway, here.server.id, [[0, 9]])).toMatchObject({ t: 'error', d: { code: 'not_found' } })
  })
})

describe('the list of a channel', () => {
  const shown = async (gateway: Gateway, here: Place, channel: string) => {
    const since = gateway.mark()
    expect((await look(gateway, here.server.id, [[0, 99]], [channel])).t).toBe('ack')
    return names(await told(gateway, since)).sort()
  }
  let view: string
  beforeAll(async () => {
    view = String(await mask(server, 'view_channel'))
  })
  const hide = (here: Place, channel: string) =>
    here.owner.put(`/channels/${channel}/overwrites/${here.server.id}`, { kind: 'role', allow: '0', deny: view })

  test('holds those who see it, and follows their rights', async () => {
    const here = await named(['a', 'b', 'c'])
    const [a, b] = here.members as [Person, Person, Person]
    const { id: secret } = await addChannel(here, { name: 'secret' })
    await hide(here, secret)
    await here.owner.put(`/channels/${secret}/overwrites/${a.id}`, { kind: 'member', allow: view, deny: '0' })
    const gateway = await here.owner.connect()
    expect(await shown(gateway, here, secret)).toEqual(['a', 'owner'])
    const inside = await a.connect()
    expect(await shown(inside, here, secret)).toEqual(['a', 'owner'])
    const outside = await b.connect()
    expect(await look(outside, here.server.id, [[0, 9]], [secret])).toMatchObject({ t: 'error', d: { code: 'not_found' } })

    const role = await here.owner.post<{ id: string }>(`/servers/${here.server.id}/roles`, { name: 'crew' })
    await here.owner.put(`/channels/${secret}/overwrites/${role.id}`, { kind: 'role', allow: view, deny: '0' })
    const until = (who: Gateway, total: number, since: number) =>
      who.waitFor<MemberList>((frame) => frame.t === 'member_list.updated' && (frame.d as unknown as MemberList).total === total, { since })
    let since = gateway.mark()
    let inMark = inside.mark()
    await here.owner.put(`/servers/${here.server.id}/members/${b.id}/roles/${role.id}`)
    await until(gateway, 3, since)
    await until(inside, 3, inMark) // on a tick of its own
    expect(await shown(outside, here, secret)).toEqual(['a', 'b', 'owner'])

    since = gateway.mark()
    inMark = inside.mark()
    await here.owner.delete(`/channels/${secret}/overwrites/${a.id}`)
    const without = await until(gateway, 2, since)
    expect(names(without.d).sort()).toEqual(['b', 'owner'])
    await here.owner.patch(`/servers/${here.server.id}/members/@me`, { nickname: 'chief' })
    await told(gateway, gateway.mark())
    await inside.fence()
    expect(inside.received('member_list.updated', inMark)).toEqual([])

    since = gateway.mark()
    await here.owner.delete(`/channels/${secret}/overwrites/${here.server.id}`)
    expect((await told(gateway, since)).total).toBe(4)
  })

  test('that all see is the server’s, and two at a time are refused', async () => {
    const here = await named(['a'])
    const gateway = await here.owner.connect()
    expect(await shown(gateway, here, here.general)).toEqual(['a', 'owner'])
    expect(await look(gateway, here.server.id, [[0, 9]], [here.general, here.general])).toMatchObject({ t: 'error', d: { code: 'invalid_field' } })
    expect(await look(gateway, here.server.id, [[0, 9]], [here.server.id])).toMatchObject({ t: 'error', d: { code: 'not_found' } })
  })
})

describe('a subscription', () => {
  let here: Place
  let gateway: Gateway
  beforeAll(async () => {
    here = await place(server, 0)
  })

  test('to a server that is hidden, or a conversation, or nothing at all, is not found', async () => {
    const [stranger, friend] = (await people(server, 2)) as [Person, Person]
    await befriend(stranger, friend)
    const direct = await openDirect(stranger, [friend])
    gateway = await stranger.connect()
    for (const id of [here.server.id, direct.id, here.general]) {
      expect(await look(gateway, id, [[0, 9]])).toMatchObject({ t: 'error', d: { code: 'not_found' } })
    }
  })

  test.each([
    ['a range of more than 100 rows', [[0, 100]]],
    ['a range that goes backwards', [[5, 4]]],
    ['a range below zero', [[-1, 4]]],
    ['a range beyond all members', [[10_000_000, 10_000_001]]],
    ['half a range', [[3]]],
    ['a range of three', [[1, 2, 3]]],
    ['more than four ranges', [[0, 1], [2, 3], [4, 5], [6, 7], [8, 9]]],
    ['fractions', [[0.5, 1]]],
    ['no ranges', 'all'],
  ])('with %s is refused, and the session goes on', async (_, members) => {
    gateway = await here.owner.connect()
    expect(await look(gateway, here.server.id, members)).toMatchObject({ t: 'error', d: { code: 'invalid_field' } })
    expect(await look(gateway, here.server.id, [[9_999_990, 9_999_999]])).toMatchObject({ t: 'ack', d: {} })
  })

  test('is for at most four servers at a time', async () => {
    const owner = await register(server)
    const places = []
    for (let count = 0; count < 5; count++) places.push(await found(owner))
    gateway = await owner.connect()
    for (const each of places.slice(0, 4)) expect((await look(gateway, each.server.id, [[0, 9]])).t).toBe('ack')
    expect(await look(gateway, places[4]!.server.id, [[0, 9]])).toMatchObject({ t: 'error', d: { code: 'invalid_field' } })
    await look(gateway, places[0]!.server.id, [])
    expect((await look(gateway, places[4]!.server.id, [[0, 9]])).t).toBe('ack')
  })
})

describe('a large server', () => {
  test('tells who is there only to who looks, and to friends', async () => {
    const here = await place(server, 4)
    const [friend, one, two] = here.members as [Person, Person, Person]
    await befriend(here.owner, friend)
    await two.connect()
    const gateway = await here.owner.connect()
    expect(gateway.ready.large_server_members).toBe(3)
    expect(gateway.ready.servers).toMatchObject([{ id: here.server.id, large: true }])
    expect(gateway.ready.presences.map((presence) => presence.user_id)).toEqual([here.owner.id])
    await one.connect()
    await friend.connect()
    const presence = (who: Person) => (frame: { t: string; d: Record<string, unknown> }) => frame.t === 'presence.online' && frame.d.user_id === who.id
    await gateway.waitFor(presence(friend))
    await gateway.fence()
    expect(gateway.received(presence(one))).toEqual([])
    const again = await here.owner.connect()
    expect(again.ready.presences.map(({ user_id }) => user_id).sort()).toEqual([here.owner.id, friend.id].sort())
  })

  test('becomes so while one is there', async () => {
    const here = await place(server, 2)
    const gateway = await here.owner.connect()
    expect(gateway.ready.servers).toMatchObject([{ large: false }])
    const fourth = await register(server)
    await join(here, fourth)
    await gateway.waitFor('member.joined')
    const elsewhere = await fourth.connect()
    expect(elsewhere.ready.servers).toMatchObject([{ large: true }])
    await gateway.fence()
    expect(gateway.received((frame) => frame.t === 'presence.online' && frame.d.user_id === fourth.id)).toEqual([])
  })

  test('of ten thousand is shown from any place in it', async () => {
    const here = await place(server, 0)
    await server.whileStopped(() => {
      sql(
        server.dataDir,
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
         INSERT INTO users (id, username, username_key, password_hash, created_at)
         SELECT printf('01900000-0000-7000-8000-%012d', i), printf('extra%05d', i), printf('extra%05d', i), '', 0 FROM n;
         INSERT INTO members (server_id, user_id, joined_at)
         SELECT '${here.server.id}', id, 0 FROM users WHERE username LIKE 'extra%';`,
      )
    })
    const gateway = await here.owner.connect()
    const list = await firstLook(gateway, here.server.id, [[0, 0], [5_001, 5_100]])
    expect(list.groups).toEqual([{ id: 'online', count: 1 }, { id: 'offline', count: 10_000 }])
    expect(list.ranges[0]!.members[0]!.user.id).toBe(here.owner.id)
    expect(list.ranges[1]!.members.map((member) => member.user.username)).toEqual(Array.from({ length: 100 }, (_, at) => `extra${String(5_001 + at).padStart(5, '0')}`))
  })
})

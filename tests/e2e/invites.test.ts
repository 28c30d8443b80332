import { describe, expect, test } from 'vitest'
import { Api } from './support/api.ts'
import { sql } from './support/database.ts'
import { invite, people, place, register } from './support/people.ts'
import { useServer } from './support/server.ts'
import type { Community, Invite, InvitePreview } from './support/types.ts'
import { unique } from './support/unique.ts'

const server = useServer()

describe('an invite', () => {
  test('brings somebody in', async () => {
    const here = await place(server, 0)
    const link = await invite(here)
    expect(link).toMatchObject({ server_id: here.server.id, inviter: { id: here.owner.id }, expires_at: null, max_uses: null, uses: 0 })
    expect(link.code).toMatch(/^[0-9A-Za-z]{8,}$/)
    const ada = await register(server)
    expect(await ada.post<Community>(`/invites/${link.code}`)).toMatchObject({ id: here.server.id, member_count: 2 })
    await ada.say(here.general, 'hello')
  })

  test('shows a stranger without an account where it leads, and no more', async () => {
    const here = await place(server, 1)
    const link = await invite(here, { max_age: 3600 })
    const preview = await new Api(server).get<InvitePreview>(`/invites/${link.code}`)
    expect(preview).toEqual({
      code: link.code,
      server: { id: here.server.id, name: here.server.name, icon: null, member_count: 2 },
      inviter: { id: here.owner.id, username: here.owner.user.username, display_name: null, avatar: null },
      expires_at: link.expires_at,
    })
  })

  test('taken by a member already changes nothing and counts nothing', async () => {
    const here = await place(server, 1)
    const link = await invite(here, { max_uses: 5 })
    for (const who of [here.owner, here.members[0]!]) expect(await who.post<Community>(`/invites/${link.code}`)).toMatchObject({ member_count: 2 })
    const listed = await here.owner.get<Invite[]>(`/servers/${here.server.id}/invites`)
    expect(listed.find((one) => one.code === link.code)).toMatchObject({ uses: 0 })
  })

  test('needs an account to be taken', async () => {
    const link = await invite(await place(server, 0))
    await new Api(server).refused(401, 'unauthenticated', 'POST', `/invites/${link.code}`)
  })

  test('is made once for one Idempotency-Key', async () => {
    const here = await place(server, 0)
    const headers = { 'idempotency-key': unique('key') }
    const make = () => here.owner.post<Invite>(`/servers/${here.server.id}/invites`, {}, { headers })
    expect((await make()).code).toBe((await make()).code)
  })
})

describe('the number of uses', () => {
  test('holds when two come for the last one at the same moment', async () => {
    const here = await place(server, 0)
    for (let round = 0; round < 5; ++round) {
      const link = await invite(here, { max_uses: 1 })
      const racers = await people(server, 2)
      const answers = await Promise.all(racers.map((racer) => racer.call('POST', `/invites/${link.code}`)))
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 404])
    }
    expect(await here.owner.get<Community>(`/servers/${here.server.id}`)).toMatchObject({ member_count: 6 })
  })

  test('holds when one person asks twice at the same moment', async () => {
    const here = await place(server, 0)
    const link = await invite(here, { max_uses: 1 })
    const ada = await register(server)
    const answers = await Promise.all([1, 2, 3].map(() => ada.call('POST', `/invites/${link.code}`)))
    expect(answers.some((answer) => answer.status === 200)).toBe(true)
    expect(await here.owner.get<Community>(`/servers/${here.server.id}`)).toMatchObject({ member_count: 2 })
  })

  test('used up means gone, with a slug that says so', async () => {
    const here = await place(server, 0)
    const link = await invite(here, { max_uses: 1 })
    await (await register(server)).post(`/invites/${link.code}`)
    await (await register(server)).refused(404, 'invite_expired', 'POST', `/invites/${link.code}`)
    await new Api(server).refused(404, 'invite_expired', 'GET', `/invites/${link.code}`)
    expect((await here.owner.get<Invite[]>(`/servers/${here.server.id}/invites`)).map((one) => one.code)).not.toContain(link.code)
  })
})

describe('the time', () => {
  test('stands in the invite', async () => {
    const link = await invite(await place(server, 0), { max_age: 60 })
    expect(Date.parse(link.expires_at as string) - Date.parse(link.created_at)).toBe(60_000)
  })

  test('over means gone', async () => {
    const here = await place(server, 0)
    const link = await invite(here, { max_age: 60 })
    // The shortest age is a minute; that it is over is written where it is kept.
    sql(server.dataDir, `UPDATE invites SET expires_at = ${(Date.now() - 1000) * 1000} WHERE code = '${link.code}';`)
    await (await register(server)).refused(404, 'invite_expired', 'POST', `/invites/${link.code}`)
    await new Api(server).refused(404, 'invite_expired', 'GET', `/invites/${link.code}`)
    expect(await here.owner.get<Invite[]>(`/servers/${here.server.id}/invites`)).toEqual([])
  })

  test.each([
    ['max_age', 59],
    ['max_age', -1],
    ['max_age', 31_536_001],
    ['max_age', '60'],
    ['max_age', 1e300],
    ['max_uses', 0],
    ['max_uses', -1],
    ['max_uses', 100_001],
    ['max_uses', 1.5],
  ])('%s %j is refused', async (field, value) => {
    const here = await place(server, 0)
    await here.owner.invalid(field, 'invalid_field', 'POST', `/servers/${here.server.id}/invites`, { [field]: value })
  })
})

describe('taking an invite back', () => {
  test('works for who made it and for who manages the server, and for nobody else', async () => {
    const here = await place(server, 2)
    const [ada, bob] = here.members
    const make = () => ada!.post<Invite>(`/servers/${here.server.id}/invites`, {})
    const [mine, theirs] = [await make(), await make()]
    expect((await bob!.call('DELETE', `/invites/${mine.code}`)).status).toBe(403)
    expect((await (await register(server)).call('DELETE', `/invites/${mine.code}`)).status).toBe(404)
    await ada!.delete(`/invites/${mine.code}`)
    await here.owner.delete(`/invites/${theirs.code}`)
    for (const { code } of [mine, theirs]) {
      await (await register(server)).refused(404, 'invite_expired', 'POST', `/invites/${code}`)
      await here.owner.refused(404, 'invite_expired', 'DELETE', `/invites/${code}`)
    }
  })
})

test('the list is newest first, and for who manages the server', async () => {
  const here = await place(server, 1)
  const codes: string[] = []
  for (let made = 0; made < 4; ++made) codes.unshift((await invite(here)).code)
  const listed = await here.owner.get<Invite[]>(`/servers/${here.server.id}/invites`)
  expect(listed.map((one) => one.code).slice(0, 4)).toEqual(codes)
  await here.members[0]!.refused(403, 'missing_permission', 'GET', `/servers/${here.server.id}/invites`)
})

test.each(['x', 'AAAAAAAAAA', 'x'.repeat(5000), '%20', "'%20OR%201=1--", '%F0%9F%8E%B6', '..'])('there is no invite %s', async (code) => {
  const ada = await register(server)
  for (const method of ['GET', 'POST', 'DELETE']) expect((await ada.call(method, `/invites/${code}`)).status).toBe(404)
})

import { describe, expect, test } from 'vitest'
import { join, people, found, place, register } from './support/people.ts'
import { useServer } from './support/server.ts'
import type { Community, Member } from './support/types.ts'
import { nobodysId } from './support/unique.ts'

const server = useServer()

describe('the list of members', () => {
  test('is paged by user id, oldest first, each once', async () => {
    const here = await place(server, 12)
    const ids = [here.owner, ...here.members].map((person) => person.id).sort()
    const seen: string[] = []
    for (let after = ''; ; ) {
      const page = await here.owner.get<Member[]>(`/servers/${here.server.id}/members?limit=5${after && `&after=${after}`}`)
      if (page.length === 0) break
      seen.push(...page.map((member) => member.user.id))
      after = seen.at(-1) as string
    }
    expect(seen).toEqual(ids)
  })

  test('says who somebody is here', async () => {
    const here = await place(server, 1)
    const members = await here.owner.get<Member[]>(`/servers/${here.server.id}/members`)
    const member = members.find((one) => one.user.id === here.members[0]!.id)
    expect(member).toMatchObject({ nickname: null, roles: [], timeout_until: null, user: { username: here.members[0]!.user.username } })
    expect(Math.abs(Date.parse(member!.joined_at) - Date.now())).toBeLessThan(20_000)
  })

  test.each(['limit=0', 'limit=101', 'limit=-1', 'limit=x', 'limit=', 'limit=1e1', 'after=x'])('?%s is refused', async (query) => {
    const here = await found(await register(server))
    const field = query.split('=')[0] as string
    await here.owner.invalid(field, 'invalid_field', 'GET', `/servers/${here.server.id}/members?${query}`, undefined)
  })
})

describe('looking for members', () => {
  test('finds them by every name, the beginnings first', async () => {
    const here = await place(server, 3)
    const [ada, bob, eve] = here.members
    const names = async (q: string, more = '') =>
      (await here.owner.get<Member[]>(`/servers/${here.server.id}/members?q=${encodeURIComponent(q)}${more}`)).map((member) => member.user.id)
    await ada!.patch('/users/@me', { display_name: 'Joanna Quill' })
    await bob!.patch(`/servers/${here.server.id}/members/@me`, { nickname: 'Quíllian' })
    expect(await names('quill')).toEqual([bob!.id, ada!.id])
    expect(await names('QUILL', '&limit=1')).toEqual([bob!.id])
    expect(await names('oanna q')).toEqual([ada!.id])
    expect(await names(eve!.user.username)).toEqual([eve!.id])
    expect(await names('nobody at all')).toEqual([])
  })

  test.each([
    ['q=', 'q', 'query_empty'],
    ['q=%20', 'q', 'query_empty'],
    [`q=${'a'.repeat(101)}`, 'q', 'query_too_long'],
    [`q=a&after=${nobodysId()}`, 'after', 'invalid_field'],
    ['q=a&limit=101', 'limit', 'invalid_field'],
  ])('?%s is refused', async (query, field, code) => {
    const here = await found(await register(server))
    await here.owner.invalid(field, code, 'GET', `/servers/${here.server.id}/members?${query}`, undefined)
  })

  test('is for members', async () => {
    const here = await place(server, 0)
    const stranger = await register(server)
    await stranger.refused(404, 'not_found', 'GET', `/servers/${here.server.id}/members?q=a`)
  })
})

describe('leaving', () => {
  test('takes the server away from one, and one from the server', async () => {
    const here = await place(server, 2)
    const [ada, bob] = here.members
    await ada!.delete(`/servers/${here.server.id}/members/@me`)
    await ada!.refused(404, 'not_found', 'GET', `/servers/${here.server.id}`)
    await ada!.refused(404, 'not_found', 'GET', `/channels/${here.general}/messages`)
    await ada!.refused(404, 'not_found', 'DELETE', `/servers/${here.server.id}/members/@me`)
    expect(await bob!.get<Community>(`/servers/${here.server.id}`)).toMatchObject({ member_count: 2 })
    await join(here, ada!)
    expect(await ada!.get<Community>(`/servers/${here.server.id}`)).toMatchObject({ member_count: 3 })
  })

  test('is not for the owner', async () => {
    const here = await place(server, 1)
    await here.owner.refused(409, 'owner_cannot_leave', 'DELETE', `/servers/${here.server.id}/members/@me`)
    await here.owner.get(`/servers/${here.server.id}`)
  })

  test('leaves what one said', async () => {
    const here = await place(server, 1)
    const [ada] = here.members
    const said = await ada!.say(here.general, 'remember me')
    await ada!.delete(`/servers/${here.server.id}/members/@me`)
    expect(await here.owner.get(`/channels/${here.general}/messages/${said.id}`)).toMatchObject({ author: { id: ada!.id } })
  })
})

describe('kicking', () => {
  test('removes a member, who may come back by an invite', async () => {
    const here = await place(server, 1)
    const [ada] = here.members
    await here.owner.delete(`/servers/${here.server.id}/members/${ada!.id}`)
    await ada!.refused(404, 'not_found', 'GET', `/channels/${here.general}`)
    await here.owner.refused(404, 'not_found', 'DELETE', `/servers/${here.server.id}/members/${ada!.id}`)
    await join(here, ada!)
    await ada!.say(here.general, 'back')
  })

  test('is for who may, and never hits the owner', async () => {
    const here = await place(server, 2)
    const [ada, bob] = here.members
    await ada!.refused(403, 'missing_permission', 'DELETE', `/servers/${here.server.id}/members/${bob!.id}`)
    const answer = await ada!.call('DELETE', `/servers/${here.server.id}/members/${here.owner.id}`)
    expect(answer.status).toBe(403)
    await here.owner.refused(403, 'owner_protected', 'DELETE', `/servers/${here.server.id}/members/${here.owner.id}`)
  })

  test.each([nobodysId(), 'x'])('%s is no member', async (id) => {
    const here = await found(await register(server))
    await here.owner.refused(404, 'not_found', 'DELETE', `/servers/${here.server.id}/members/${id}`)
  })
})

describe('a nickname', () => {
  test('is one per server, can be taken and dropped', async () => {
    const here = await place(server, 1)
    const [ada] = here.members
    const path = `/servers/${here.server.id}/members`
    expect(await ada!.patch(`${path}/@me`, { nickname: 'Countess' })).toMatchObject({ nickname: 'Countess' })
    expect(await here.owner.patch(`${path}/${ada!.id}`, { nickname: 'Ada' })).toMatchObject({ nickname: 'Ada' })
    expect(await ada!.patch(`${path}/@me`, {})).toMatchObject({ nickname: 'Ada' })
    expect(await ada!.patch(`${path}/${ada!.id}`, { nickname: null })).toMatchObject({ nickname: null })
    await ada!.refused(403, 'missing_permission', 'PATCH', `${path}/${here.owner.id}`, { nickname: 'Boss' })
  })

  test.each([
    ['name_too_short', ''],
    ['name_too_long', 'x'.repeat(33)],
    ['invalid_field', 'a\u200bb'],
  ])('%s', async (code, nickname) => {
    const here = await found(await register(server))
    await here.owner.invalid('nickname', code, 'PATCH', `/servers/${here.server.id}/members/@me`, { nickname })
  })
})

test('strangers learn nothing of members', async () => {
  const here = await place(server, 1)
  const [eve] = await people(server, 1)
  await eve!.refused(404, 'not_found', 'GET', `/servers/${here.server.id}/members`)
  await eve!.refused(404, 'not_found', 'DELETE', `/servers/${here.server.id}/members/${here.members[0]!.id}`)
  await eve!.refused(404, 'not_found', 'PATCH', `/servers/${here.server.id}/members/${here.members[0]!.id}`, { nickname: 'x' })
})

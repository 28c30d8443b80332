import { describe, expect, test } from 'vitest'
import { place, type Person } from './support/people.ts'
import { useServer } from './support/server.ts'
import { nobodysId } from './support/unique.ts'

interface AuditEntry {
  action: string
  target: { kind: string; id: string }
  changes: { field: string; before: string | null; after: string | null }[]
}

const server = useServer()

describe('the reason of a request', () => {
  test('is percent-encoded, and short', async () => {
    const here = await place(server, 0)
    const path = `/servers/${here.server.id}`
    const say = (reason: string) => here.owner.call('PATCH', path, { name: 'renamed' }, { headers: { 'x-audit-reason': reason } })
    expect((await say('%ZZ')).status).toBe(422)
    expect((await say('x'.repeat(513))).status).toBe(422)
    expect((await say('%00')).status).toBe(422)
    expect((await say(encodeURIComponent('é'.repeat(512)))).status).toBe(200)
  })
})

describe('the audit log', () => {
  test.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['before=x', 'before'],
    ['actor=x', 'actor'],
    ['action=nothing.happened', 'action'],
    [`target=${'x'.repeat(65)}`, 'target'],
  ])('refuses ?%s', async (query, field) => {
    const here = await place(server, 0)
    await here.owner.invalid(field, 'invalid_field', 'GET', `/servers/${here.server.id}/audit-log?${query}`, undefined)
  })

  test('tells whose acts it knows, who was let in, and which reaction was taken off', async () => {
    const here = await place(server, 1)
    const [ada] = here.members as [Person]
    await here.owner.post(`/servers/${here.server.id}/channels`, {
      name: 'plans',
      overwrites: [
        { kind: 'role', id: here.server.id, allow: '0', deny: '1' },
        { kind: 'member', id: ada.id, allow: '1', deny: '0' },
      ],
    })
    const said = await here.owner.say(here.general, 'x')
    const reaction = `/channels/${here.general}/messages/${said.id}/reactions/${encodeURIComponent('👍')}`
    await ada.put(`${reaction}/@me`, undefined)
    await here.owner.delete(`${reaction}/${ada.id}`)
    const [removed, created] = await here.owner.get<AuditEntry[]>(`/servers/${here.server.id}/audit-log?limit=2`)
    expect(removed).toMatchObject({ action: 'reaction.removed', target: { kind: 'message', id: said.id } })
    expect(removed!.changes).toContainEqual({ field: 'member', before: ada.user.username, after: null })
    expect(removed!.changes).toContainEqual({ field: 'emoji', before: '👍', after: null })
    expect(created!.changes).toContainEqual({ field: 'deny.granted', before: null, after: 'view_channel' })
    expect(created!.changes).toContainEqual({ field: 'member', before: ada.user.username, after: ada.user.username })
    expect(created!.changes).toContainEqual({ field: 'allow.granted', before: null, after: 'view_channel' })
    expect(await here.owner.get(`/servers/${here.server.id}/audit-log/actors`)).toMatchObject([{ id: here.owner.id }])
  })

  test('is empty where nothing fits', async () => {
    const here = await place(server, 0)
    expect(await here.owner.get(`/servers/${here.server.id}/audit-log?actor=${nobodysId()}`)).toEqual([])
  })
})

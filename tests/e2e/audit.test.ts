import { describe, expect, test } from 'vitest'
import { place } from './support/people.ts'
import { useServer } from './support/server.ts'
import { nobodysId } from './support/unique.ts'

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

  test('is empty where nothing fits', async () => {
    const here = await place(server, 0)
    expect(await here.owner.get(`/servers/${here.server.id}/audit-log?actor=${nobodysId()}`)).toEqual([])
  })
})

import { beforeAll, describe, expect, test } from 'vitest'
import { addOverwrite, sql } from './support/database.ts'
import { mask } from './support/permissions.ts'
import { addChannel, place, type Person, type Place } from './support/people.ts'
import { useServer } from './support/server.ts'
import type { Channel } from './support/types.ts'

// A channel that @everyone may not view, with one member let in. Nothing of it reaches the others, by any door.
const server = useServer()
let here: Place
let secret: Channel
let insider: Person
let outsider: Person
let said: string

beforeAll(async () => {
  here = await place(server, 2)
  ;[insider, outsider] = here.members as [Person, Person]
  secret = await addChannel(here, { name: 'secret' })
  said = (await here.owner.say(secret.id, 'the plan')).id
  const view = await mask(server, 'view_channel')
  await server.whileStopped(() => {
    sql(server.dataDir, addOverwrite(secret.id, 'role', here.server.id, { deny: view }) + addOverwrite(secret.id, 'member', insider.id, { allow: view }))
  })
})

describe('for who may not view it, a hidden channel', () => {
  test.each([
    ['GET', () => `/channels/${secret.id}`, undefined],
    ['PATCH', () => `/channels/${secret.id}`, { name: 'x' }],
    ['DELETE', () => `/channels/${secret.id}`, undefined],
    ['GET', () => `/channels/${secret.id}/messages`, undefined],
    ['GET', () => `/channels/${secret.id}/messages?around=${said}`, undefined],
    ['GET', () => `/channels/${secret.id}/messages/${said}`, undefined],
    ['POST', () => `/channels/${secret.id}/messages`, { content: 'x' }],
    ['PATCH', () => `/channels/${secret.id}/messages/${said}`, { content: 'x' }],
    ['DELETE', () => `/channels/${secret.id}/messages/${said}`, undefined],
  ])('does not exist: %s', async (method, path, body) => {
    const problem = await outsider.refused(404, 'not_found', method, path(), body)
    const unknown = await outsider.refused(404, 'not_found', method, path().replace(secret.id, secret.id.replace(/.$/, (last) => (last === '0' ? '1' : '0'))), body)
    expect(problem.detail).toBe(unknown.detail)
  })

  test('is in no list, and not in ready', async () => {
    const listed = await outsider.get<Channel[]>(`/servers/${here.server.id}/channels`)
    expect(listed.map((channel) => channel.id)).not.toContain(secret.id)
    const { ready } = await outsider.connect()
    expect(JSON.stringify(ready)).not.toContain(secret.id)
    expect(JSON.stringify(ready)).not.toContain(said)
  })

  test('sends no events, and takes no words', async () => {
    const [out, ins] = [await outsider.connect(), await insider.connect()]
    const owner = await here.owner.connect()
    const mark = out.mark()
    const message = await here.owner.say(secret.id, 'whisper')
    await here.owner.patch(`/channels/${secret.id}/messages/${message.id}`, { content: 'louder' })
    await here.owner.delete(`/channels/${secret.id}/messages/${message.id}`)
    owner.send('TYPING', 'typing.start', { channel_id: secret.id })
    await here.owner.patch(`/channels/${secret.id}`, { topic: 'of the plan' })
    for (const t of ['message.created', 'message.updated', 'message.deleted', 'typing.start', 'channel.updated']) await ins.waitFor(t)
    await here.owner.say(here.general, 'in the open')
    await out.waitFor('message.created', { since: mark })
    expect(JSON.stringify(out.frames.slice(mark))).not.toContain(secret.id)
    for (const [op, t, d] of [
      ['MESSAGE', 'message.create', { channel_id: secret.id, content: 'x' }],
      ['TYPING', 'typing.start', { channel_id: secret.id }],
    ] as const)
      expect(await out.request(op, t, d)).toMatchObject({ t: 'error', d: { code: 'not_found' } })
  })

  test('cannot be reached by a reply', async () => {
    await outsider.invalid('reply_to', 'invalid_field', 'POST', `/channels/${here.general}/messages`, { content: 'x', reply_to: said })
  })
})

test('whom an overwrite lets in sees all of it', async () => {
  expect(await insider.get(`/channels/${secret.id}/messages/${said}`)).toMatchObject({ content: 'the plan' })
  expect((await insider.connect()).ready.channels.map((channel) => channel.id)).toContain(secret.id)
})

test('deleting the hidden channel is told only to who saw it', async () => {
  const [out, ins] = [await outsider.connect(), await insider.connect()]
  await here.owner.delete(`/channels/${secret.id}`)
  await ins.waitFor('channel.deleted')
  await here.owner.say(here.general, 'fence')
  await out.waitFor('message.created')
  expect(out.received('channel.deleted')).toEqual([])
})

import { beforeAll, describe, expect, test } from 'vitest'
import { invite, place, type Person, type Place } from './support/people.ts'
import { useServer } from './support/server.ts'
import type { Problem } from './support/types.ts'
import { nobodysId, unique } from './support/unique.ts'

const server = useServer()
let here: Place
let owner: Person

beforeAll(async () => {
  here = await place(server, 1)
  owner = here.owner
})

interface Form {
  method: string
  path: () => string | Promise<string>
  /** Members that may not be left out, each with a good value. */
  required: Record<string, unknown>
  optional: string[]
}

const message = async () => `/channels/${here.general}/messages/${(await owner.say(here.general, 'x')).id}`

/** Every body that a client can send. */
const FORMS: Record<string, Form> = {
  register: { method: 'POST', path: () => '/auth/register', required: { username: 'ada', password: 'long enough' }, optional: ['email'] },
  login: { method: 'POST', path: () => '/auth/login', required: { login: 'ada', password: 'long enough' }, optional: [] },
  refresh: { method: 'POST', path: () => '/auth/refresh', required: { refresh_token: 'x' }, optional: ['attempt'] },
  updateMe: { method: 'PATCH', path: () => '/users/@me', required: {}, optional: ['display_name'] },
  createServer: { method: 'POST', path: () => '/servers', required: { name: 'x' }, optional: [] },
  updateServer: { method: 'PATCH', path: () => `/servers/${here.server.id}`, required: {}, optional: ['name', 'default_notifications'] },
  setServerNotifications: { method: 'PUT', path: () => `/servers/${here.server.id}/notifications`, required: {}, optional: ['level', 'muted_until'] },
  setChannelNotifications: { method: 'PUT', path: () => `/channels/${here.general}/notifications`, required: {}, optional: ['level', 'muted_until'] },
  updateMember: { method: 'PATCH', path: () => `/servers/${here.server.id}/members/@me`, required: {}, optional: ['nickname'] },
  createInvite: { method: 'POST', path: () => `/servers/${here.server.id}/invites`, required: {}, optional: ['max_age', 'max_uses'] },
  createChannel: { method: 'POST', path: () => `/servers/${here.server.id}/channels`, required: { name: 'x' }, optional: ['type', 'parent_id', 'topic'] },
  updateChannel: { method: 'PATCH', path: () => `/channels/${here.general}`, required: {}, optional: ['name', 'topic', 'parent_id', 'position'] },
  createMessage: { method: 'POST', path: () => `/channels/${here.general}/messages`, required: { content: 'x' }, optional: ['nonce', 'reply_to'] },
  updateMessage: { method: 'PATCH', path: message, required: { content: 'x' }, optional: [] },
}

async function ask(form: Form, raw: string | Buffer, headers?: Record<string, string>) {
  return owner.call(form.method, await form.path(), undefined, { raw, headers })
}

const BROKEN: Record<string, string | Buffer> = {
  'no JSON': 'hello',
  'half of it': '{"name":"x"',
  'two values': '{} {}',
  'a trailing comma': '{"name":"x",}',
  'single quotes': "{'name':'x'}",
  'a comment': '{/* */"name":"x"}',
  'NaN': '{"name":NaN}',
  'bytes that are no UTF-8': Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  'a byte order mark only': '\ufeff',
  'a NUL': '{"name":"a\u0000b"}',
  'a lone surrogate': '{"name":"\\ud800"}',
  'a bottomless pit': `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  'a bottomless pit inside': `{"x":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`,
}

describe.each(Object.entries(FORMS))('the body of %s', (_, form) => {
  test.each(Object.entries(BROKEN))('cannot be %s', async (_kind, raw) => {
    const answer = await ask(form, raw)
    expect(answer.status, answer.text).toBe(400)
    expect((answer.body as Problem).code).toBe('malformed_json')
  })

  test.each(['[]', '"text"', '7', 'true', 'null'])('cannot be %s', async (raw) => {
    const answer = await ask(form, raw)
    expect(answer.status, answer.text).toBe(400)
    expect((answer.body as Problem).code).toBe('malformed_request')
  })

  test('needs what is required, and says what is missing', async () => {
    for (const name of Object.keys(form.required)) {
      const rest = Object.fromEntries(Object.entries(form.required).filter(([key]) => key !== name))
      const answer = await ask(form, JSON.stringify(rest))
      expect(answer.status).toBe(422)
      expect((answer.body as Problem).errors).toEqual([{ field: name, code: 'missing_field' }])
    }
    if (Object.keys(form.required).length > 0) {
      const { errors } = (await ask(form, '{}')).body as Problem
      expect(errors?.map((error) => error.field).sort()).toEqual(Object.keys(form.required).sort())
    }
  })

  test('is held to its types, member by member, and holds no NUL', async () => {
    for (const name of [...Object.keys(form.required), ...form.optional]) {
      for (const wrong of [{ a: 1 }, [1], true, 'a\u0000b', name === 'position' || name.startsWith('max_') ? 'text' : 12.5]) {
        const answer = await ask(form, JSON.stringify({ ...form.required, [name]: wrong }))
        expect(answer.status, `${name}: ${JSON.stringify(wrong)}: ${answer.text}`).toBe(422)
        expect((answer.body as Problem).errors).toContainEqual({ field: name, code: 'invalid_field' })
      }
    }
  })

  test('is JSON and says so', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonx', '']) {
      const answer = await ask(form, '{"name":"x"}', { 'content-type': type })
      expect(answer.status, type).toBe(415)
      expect((answer.body as Problem).code).toBe('unsupported_media_type')
    }
  })

  test('may be 64 KiB, and is not read when it is more', async () => {
    const answer = await ask(form, JSON.stringify({ ...form.required, padding: 'x'.repeat(70_000) }))
    expect(answer.status).toBe(413)
    expect((answer.body as Problem).code).toBe('body_too_large')
    const huge = await ask(form, Buffer.alloc(8 * 1024 * 1024, 0x20)).catch((error: Error) => error)
    // So much more may be cut off while it is still being sent.
    if (!(huge instanceof Error)) expect(huge.status).toBe(413)
  })
})

test('the type may name a charset, in any case', async () => {
  for (const type of ['application/json; charset=utf-8', 'Application/JSON', 'application/json;charset=UTF-8']) {
    const answer = await owner.call('POST', '/servers', { name: 'typed' }, { headers: { 'content-type': type } })
    expect(answer.status, type).toBe(201)
  }
})

test('a doubled member is not two answers: the last one counts', async () => {
  const answer = await owner.call('POST', '/servers', undefined, { raw: '{"name":"first","name":"second"}' })
  expect(answer.body).toMatchObject({ name: 'second' })
})

test('many members are refused or ignored, and cost little', async () => {
  const many = Object.fromEntries(Array.from({ length: 6000 }, (_, at) => [`m${at}`, at]))
  const began = performance.now()
  const answer = await owner.call('POST', '/servers', undefined, { raw: JSON.stringify({ name: 'many', ...many }).slice(0, 65_000).replace(/,"m\d*"?:?\d*$/, '}') })
  expect([201, 400]).toContain(answer.status)
  expect(performance.now() - began).toBeLessThan(2_000)
})

describe('ids of others and of nothing', () => {
  test.each([nobodysId(), 'null', '0', 'undefined', '-1', '../../etc/passwd', 'a'.repeat(2000), "' OR 1=1 --", '%2e%2e%2f', '🎶'])('%s leads nowhere', async (id) => {
    const part = encodeURIComponent(id)
    for (const [method, path, body] of [
      ['GET', `/servers/${part}`, undefined],
      ['GET', `/channels/${part}`, undefined],
      ['GET', `/channels/${part}/messages`, undefined],
      ['GET', `/channels/${here.general}/messages/${part}`, undefined],
      ['POST', `/channels/${part}/messages`, { content: 'x' }],
      ['DELETE', `/servers/${here.server.id}/members/${part}`, undefined],
      ['PATCH', `/servers/${here.server.id}/members/${part}`, { nickname: 'x' }],
      ['DELETE', `/auth/sessions/${part}`, undefined],
      ['GET', `/users/${part}`, undefined],
    ] as const) {
      const answer = await owner.call(method, path, body)
      expect(answer.status, `${method} ${path}: ${answer.text}`).toBe(404)
    }
  })
})

test('repeated requests do no more than the first', async () => {
  const link = await invite(here)
  const path = `/invites/${link.code}`
  expect((await owner.call('DELETE', path)).status).toBe(204)
  expect((await owner.call('DELETE', path)).status).toBe(404)
  const name = unique('same')
  for (let round = 0; round < 3; ++round) expect((await owner.call('PATCH', `/servers/${here.server.id}`, { name })).status).toBe(200)
})

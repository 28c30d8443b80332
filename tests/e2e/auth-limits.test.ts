import { describe, expect, test } from 'vitest'
import { Api } from './support/api.ts'
import { send, type Answer } from './support/http.ts'
import { login, PASSWORD, place, register } from './support/people.ts'
import { Server } from './support/server.ts'
import type { Settings } from './support/process.ts'
import { unique } from './support/unique.ts'

/** A server that counts what `settings` say, and nothing else. */
async function counting(settings: Settings, body: (server: Server) => Promise<void>): Promise<void> {
  const generous = Object.fromEntries(
    ['register_per_address', 'login_per_address', 'login_per_account', 'refresh_per_address', 'requests', 'messages'].map((name) => [`limits.${name}`, '100000/1m']),
  )
  const server = await Server.start({ settings: { 'limits.enabled': true, ...generous, ...settings } })
  try {
    await body(server)
  } finally {
    await server.dispose()
  }
}

/** What a client needs to know to come back at the right time. */
function expectRefusal(answer: Answer, windowSeconds: number): void {
  expect(answer.status).toBe(429)
  expect(answer.body).toMatchObject({ code: 'rate_limited' })
  const wait = Number(answer.headers['retry-after'])
  expect(wait).toBeGreaterThanOrEqual(1)
  expect(wait).toBeLessThanOrEqual(windowSeconds)
  expect(answer.headers['ratelimit-remaining']).toBe('0')
  expect(answer.headers['ratelimit-reset']).toMatch(/^\d+$/)
}

describe('too often', () => {
  test('registering from one address', () =>
    counting({ 'limits.register_per_address': '3/1h' }, async (server) => {
      for (let at = 0; at < 3; ++at) await register(server)
      expectRefusal(await new Api(server).call('POST', '/auth/register', { username: unique('late'), password: PASSWORD }), 3600)
    }))

  test('logging in from one address', () =>
    counting({ 'limits.login_per_address': '3/5m' }, async (server) => {
      const person = await register(server)
      for (let at = 0; at < 3; ++at) await login(server, person.user.username)
      expectRefusal(await new Api(server).call('POST', '/auth/login', { login: person.user.username, password: PASSWORD }), 300)
    }))

  test('guessing the password of one account, by any spelling of its name; others are not hit', () =>
    counting({ 'limits.login_per_account': '4/5m' }, async (server) => {
      const [ada, bob] = [await register(server, 'Ada'), await register(server, 'Bob')]
      const name = ada.user.username
      for (const spelling of [name, name.toUpperCase(), name.toLowerCase(), ` ${name}`])
        expect((await new Api(server).call('POST', '/auth/login', { login: spelling, password: 'a guess' })).status).toBe(401)
      expectRefusal(await new Api(server).call('POST', '/auth/login', { login: name, password: PASSWORD }), 300)
      await login(server, bob.user.username)
      await ada.get('/users/@me')
    }))

  test('guessing an account that is not there looks the same', () =>
    counting({ 'limits.login_per_account': '2/5m' }, async (server) => {
      for (let at = 0; at < 2; ++at) await new Api(server).refused(401, 'invalid_credentials', 'POST', '/auth/login', { login: 'nobody', password: 'a guess' })
      expectRefusal(await new Api(server).call('POST', '/auth/login', { login: 'nobody', password: 'a guess' }), 300)
    }))

  test('refreshing from one address', () =>
    counting({ 'limits.refresh_per_address': '2/5m' }, async (server) => {
      for (let at = 0; at < 2; ++at) await new Api(server).call('POST', '/auth/refresh', { refresh_token: 'x' })
      expectRefusal(await new Api(server).call('POST', '/auth/refresh', { refresh_token: 'x' }), 300)
    }))

  test('asking, by one account; another is not hit', () =>
    counting({ 'limits.requests': '5/1m' }, async (server) => {
      const [ada, bob] = [await register(server), await register(server)]
      for (let left = 4; left >= 0; --left) {
        const answer = await ada.call('GET', '/users/@me')
        expect(answer.status).toBe(200)
        expect(answer.headers['ratelimit-limit']).toBe('5')
        expect(Number(answer.headers['ratelimit-remaining'])).toBe(left)
      }
      expectRefusal(await ada.call('GET', '/users/@me'), 60)
      await bob.get('/users/@me')
    }))

  test('asking without an account, by address', () =>
    counting({ 'limits.requests': '2/1m' }, async (server) => {
      const nobody = new Api(server)
      for (let at = 0; at < 2; ++at) expect((await nobody.call('GET', '/invites/none')).status).toBe(404)
      expectRefusal(await nobody.call('GET', '/invites/none'), 60)
    }))

  test('one route with a rule of its own, as its headers and the OpenAPI document tell; other routes go on', () =>
    counting({}, async (server) => {
      const { owner, general } = await place(server, 0)
      interface Routes {
        paths: Record<string, { post: { 'x-rate-limit': { limit: number; window_s: number } } }>
      }
      const { paths } = (await send(`${server.url}/api/v1/openapi.json`, { method: 'GET' })).body as Routes
      const rate = paths['/channels/{channel}/messages/bulk-delete']!.post['x-rate-limit']
      const ask = () => owner.call('POST', `/channels/${general}/messages/bulk-delete`, { ids: [] })
      for (let left = rate.limit - 1; left >= 0; --left) {
        const answer = await ask()
        expect(answer.status).toBe(422)
        expect(answer.headers['ratelimit-limit']).toBe(String(rate.limit))
        expect(Number(answer.headers['ratelimit-remaining'])).toBeGreaterThanOrEqual(left)
      }
      let refused = await ask()
      while (refused.status !== 429) refused = await ask() // what came back meanwhile
      expectRefusal(refused, rate.window_s)
      await owner.get('/users/@me')
    }))

  test('what is counted by a rule of its own tells of it in every answer', () =>
    counting(
      {
        'limits.register_per_address': '31/1h',
        'limits.login_per_address': '32/1h',
        'limits.login_per_account': '40/1h',
        'limits.refresh_per_address': '33/1h',
        'limits.messages': '34/1h',
        'limits.searches': '35/1h',
        'limits.webhooks': '36/1h',
      },
      async (server) => {
        const told = ({ headers }: Answer) => [Number(headers['ratelimit-limit']), Number(headers['ratelimit-remaining']), headers['ratelimit-reset']]
        const nobody = new Api(server)
        const account = { username: unique('ada'), password: PASSWORD }
        const registered = await nobody.call('POST', '/auth/register', account)
        expect([registered.status, ...told(registered)]).toEqual([201, 31, 30, '0'])
        const { refresh_token } = registered.body as { refresh_token: string }
        const logged_in = await nobody.call('POST', '/auth/login', { login: account.username, password: PASSWORD })
        expect([logged_in.status, ...told(logged_in)]).toEqual([200, 32, 31, '0'])
        expect(told(await nobody.call('POST', '/auth/refresh', { refresh_token }))).toEqual([33, 32, '0'])

        const { owner, general, server: home } = await place(server, 0)
        const written = await owner.call('POST', `/channels/${general}/messages`, { content: 'x' })
        expect([written.status, ...told(written)]).toEqual([201, 34, 33, '0'])
        const edited = await owner.call('PATCH', `/channels/${general}/messages/${(written.body as { id: string }).id}`, { content: 'y' })
        expect([edited.status, ...told(edited)]).toEqual([200, 34, 32, '0'])
        const refused = await owner.call('POST', `/channels/${general}/messages`, { content: '' })
        expect([refused.status, ...told(refused)]).toEqual([422, 34, 31, '0'])
        expect(told(await owner.call('GET', `/servers/${home.id}/search?q=y`))).toEqual([35, 34, '0'])
        expect(told(await owner.call('GET', `/channels/${general}/search?q=y`))).toEqual([35, 33, '0'])
        const { path } = await owner.post<{ path: string }>(`/channels/${general}/webhooks`, { name: 'builds' })
        expect(told(await nobody.call('POST', `${path.replace('/api/v1', '')}?wait=true`, { content: 'x' }))).toEqual([36, 35, '0'])
      },
    ))

  test('sending messages; reading goes on', () =>
    counting({ 'limits.messages': '3/1m' }, async (server) => {
      const { owner, general } = await place(server, 0)
      for (let at = 0; at < 3; ++at) await owner.say(general, 'x')
      expectRefusal(await owner.call('POST', `/channels/${general}/messages`, { content: 'x' }), 60)
      expect(await owner.get(`/channels/${general}/messages`)).toHaveLength(3)
    }))

  test('sending messages over REST and the gateway counts together, over all connections', () =>
    counting({ 'limits.messages': '4/1m' }, async (server) => {
      const { owner, general } = await place(server, 0)
      const gateways = [await owner.connect(), await owner.connect()]
      for (let at = 0; at < 2; ++at) await owner.say(general, 'x')
      for (const gateway of gateways) await gateway.say(general, 'x')
      for (const gateway of gateways) {
        const reply = await gateway.request('MESSAGE', 'message.create', { channel_id: general, content: 'x' })
        expect(reply).toMatchObject({ t: 'error', d: { code: 'rate_limited' } })
        expect(reply.d.retry_after_ms).toBeGreaterThan(0)
      }
      expectRefusal(await owner.call('POST', `/channels/${general}/messages`, { content: 'x' }), 60)
    }))
})

test('a forwarded address is not believed from a stranger', () =>
  counting({ 'limits.login_per_address': '3/5m' }, async (server) => {
    for (let at = 0; at < 3; ++at)
      await new Api(server).call('POST', '/auth/login', { login: unique('x'), password: 'a guess' }, { headers: { 'x-forwarded-for': `10.0.0.${at}` } })
    const answer = await new Api(server).call('POST', '/auth/login', { login: unique('x'), password: 'a guess' }, { headers: { 'x-forwarded-for': '10.0.0.9' } })
    expectRefusal(answer, 300)
  }))

test('behind a proxy that is trusted, each client is counted by itself', () =>
  counting({ 'limits.login_per_address': '2/5m', 'http.trusted_proxies': '127.0.0.1' }, async (server) => {
    const from = (address: string) =>
      new Api(server).call('POST', '/auth/login', { login: unique('x'), password: 'a guess' }, { headers: { 'x-forwarded-for': address } })
    for (const address of ['10.0.0.1', '10.0.0.2', '10.0.0.1', '10.0.0.2']) expect((await from(address)).status).toBe(401)
    expectRefusal(await from('10.0.0.1'), 300)
    // What the client itself claims stands further left, and does not count.
    expectRefusal(await from('99.9.9.9, 10.0.0.2'), 300)
    expect((await from('10.0.0.3')).status).toBe(401)
  }))

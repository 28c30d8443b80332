import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Api } from './support/api.ts'
import { sendRaw } from './support/http.ts'
import { login, PASSWORD, place, register } from './support/people.ts'
import { useServer } from './support/server.ts'
import type { AuthGrant } from './support/types.ts'
import { unique } from './support/unique.ts'
import { until } from './support/wait.ts'

const server = useServer({ settings: { 'log.level': 'debug' } })

const lines = () => server.stderr.split('\n').filter((line) => line !== '')

describe('the log, at its most talkative', () => {
  test('is one JSON object a line, whatever is asked', async () => {
    const api = new Api(server)
    await api.call('GET', '/users/%22%0a%7b%7d')
    await api.call('POST', '/auth/login', { login: 'a"b\n{"level":"error"}', password: PASSWORD })
    await sendRaw(server.url, `GET /a"b\u001b[31m HTTP/1.1\r\nHost: x\r\nUser-Agent: "}\u001b[31m\u00ff{"\r\nConnection: close\r\n\r\n`)
    await until('the log of it', () => lines().length > 3)
    for (const line of lines()) {
      const entry = JSON.parse(line) as Record<string, unknown>
      expect(entry).toMatchObject({ time: expect.stringMatching(/^\d{4}-.*Z$/) as string, level: expect.any(String) as string, message: expect.any(String) as string })
      expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/)
    }
  })

  test('knows a request by the id in its answer', async () => {
    const { request_id: id } = await new Api(server).refused(401, 'unauthenticated', 'GET', '/users/@me')
    await until('the log of that request', () => lines().some((line) => line.includes(id)))
  })

  test('tells no password, no token and no message', async () => {
    const secret = unique('very-secret')
    const person = await register(server, 'quiet', { email: `${unique('mail')}@example.org` })
    await new Api(server).call('POST', '/auth/login', { login: person.user.username, password: secret })
    const again = await login(server, person.user.username)
    const renewed = await new Api(server).post<AuthGrant>('/auth/refresh', { refresh_token: again.refreshToken })
    await new Api(server).call('POST', '/auth/refresh', { refresh_token: again.refreshToken })
    const { owner, general } = await place(server, 0)
    const gateway = await owner.connect({ token: 'subprotocol' })
    await gateway.say(general, secret)
    await owner.say(general, `again ${secret}`)
    await owner.call('GET', `/invites/x?token=${secret}`)
    await gateway.close()
    const hidden = [secret, PASSWORD, person.token, person.refreshToken, again.refreshToken, renewed.access_token, renewed.refresh_token, owner.token] as string[]
    for (const text of hidden) expect(server.stderr.includes(text), text.slice(0, 12)).toBe(false)
  })
})

test('the data directory holds no password and no token as it is', async () => {
  const person = await register(server)
  await person.get('/users/@me')
  const files = (readdirSync(server.dataDir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  const all = Buffer.concat(files.map((entry) => readFileSync(join(entry.parentPath, entry.name))))
  expect(all.includes(person.user.username)).toBe(true)
  expect(all.includes('$argon2id$')).toBe(true)
  for (const secret of [PASSWORD, person.refreshToken, person.token as string]) expect(all.includes(secret)).toBe(false)
})

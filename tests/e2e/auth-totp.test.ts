import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Api } from './support/api.ts'
import { login, PASSWORD, register, type Person } from './support/people.ts'
import { veza } from './support/process.ts'
import { useServer } from './support/server.ts'
import { totp } from './support/totp.ts'
import type { AuthGrant } from './support/types.ts'

const server = useServer()

interface Proposal {
  secret: string
  uri: string
}

interface Enrolled {
  person: Person
  secret: string
  recovery: string[]
}

/** Confirmed with the code of the half minute before, so that the present one is unused. */
async function enrolled(): Promise<Enrolled> {
  const person = await register(server)
  const { secret } = await person.post<Proposal>('/auth/totp', { password: PASSWORD })
  const answer = await person.call('PUT', '/auth/totp', { code: totp(secret, -1) })
  expect(answer.status, answer.text).toBe(200)
  return { person, secret, recovery: (answer.body as { recovery_codes: string[] }).recovery_codes }
}

const attempt = (person: Person, code?: string) =>
  new Api(server).call('POST', '/auth/login', { login: person.user.username, password: PASSWORD, ...(code !== undefined && { code }) })

describe('two-factor login', () => {
  test('is proposed as an address for an authenticator app, and changes nothing yet', async () => {
    const person = await register(server, 'zoe.o')
    const { secret, uri } = await person.post<Proposal>('/auth/totp', { password: PASSWORD })
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    const address = new URL(uri)
    expect(address.searchParams.get('secret')).toBe(secret)
    expect(address.searchParams.get('issuer')).toBe('Veza')
    expect(decodeURIComponent(address.pathname)).toContain(person.user.username)
    expect((await attempt(person)).status).toBe(200)
    expect(await person.get('/auth/totp')).toEqual({ enabled: false, recovery_codes_left: 0 })
  })

  test('needs the password, and a right code to begin', async () => {
    const person = await register(server)
    await person.refused(409, 'totp_not_proposed', 'PUT', '/auth/totp', { code: '123456' })
    await person.invalid('password', 'password_wrong', 'POST', '/auth/totp', { password: 'not it at all' })
    const { secret } = await person.post<Proposal>('/auth/totp', { password: PASSWORD })
    for (const code of ['', '12345', 'abcdef', totp(secret, 20)]) await person.invalid('code', 'totp_invalid', 'PUT', '/auth/totp', { code })
    expect((await attempt(person)).status).toBe(200)
  })

  test('asks for a code at each login, and takes each code once', async () => {
    const { person, secret, recovery } = await enrolled()
    expect(recovery).toHaveLength(10)
    const api = new Api(server)
    const body = { login: person.user.username, password: PASSWORD }
    await api.refused(401, 'totp_required', 'POST', '/auth/login', body)
    await api.refused(401, 'totp_invalid', 'POST', '/auth/login', { ...body, code: totp(secret, 20) })
    await api.refused(401, 'invalid_credentials', 'POST', '/auth/login', { ...body, password: 'wrong password', code: totp(secret) })
    const code = totp(secret, 1)
    const grant = await api.post<AuthGrant>('/auth/login', { ...body, code })
    expect(grant.user.id).toBe(person.id)
    await api.refused(401, 'totp_invalid', 'POST', '/auth/login', { ...body, code })
  })

  test('of many that bring the same code at once lets one in', async () => {
    const { person, secret } = await enrolled()
    const code = totp(secret, 1)
    const answers = await Promise.all(Array.from({ length: 6 }, () => attempt(person, code)))
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
  })

  test('takes a recovery code once', async () => {
    const { person, recovery } = await enrolled()
    const [first = '', second = ''] = recovery
    expect((await attempt(person, first)).status).toBe(200)
    expect((await attempt(person, first)).status).toBe(401)
    expect((await attempt(person, second.toUpperCase().replaceAll('-', ' '))).status).toBe(200)
    expect(await person.get('/auth/totp')).toEqual({ enabled: true, recovery_codes_left: 8 })
  })

  test('is turned off with the password and a code', async () => {
    const { person, secret } = await enrolled()
    await person.refused(409, 'totp_enabled', 'POST', '/auth/totp', { password: PASSWORD })
    await person.invalid('password', 'password_wrong', 'DELETE', '/auth/totp', { password: 'not it at all', code: totp(secret) })
    await person.invalid('code', 'totp_invalid', 'DELETE', '/auth/totp', { password: PASSWORD, code: '000' })
    expect((await person.call('DELETE', '/auth/totp', { password: PASSWORD, code: totp(secret) })).status).toBe(204)
    expect((await attempt(person)).status).toBe(200)
    await person.refused(404, 'not_found', 'DELETE', '/auth/totp', { password: PASSWORD, code: totp(secret) })
  })

  test('survives a restart, and leaves its secret and its codes neither in the log nor in the database', async () => {
    const { person, secret, recovery } = await enrolled()
    await server.stop()
    const log = server.stderr
    const stored = ['veza.db', 'veza.db-wal'].map((name) => {
      try {
        return readFileSync(join(server.dataDir, name)).toString('latin1')
      } catch {
        return ''
      }
    })
    for (const secretText of [secret, ...recovery]) for (const text of [log, ...stored]) expect(text.includes(secretText)).toBe(false)
    await server.start()
    expect((await attempt(person)).status).toBe(401)
    expect((await attempt(person, totp(secret, 1))).status).toBe(200)
  })
})

test('an administrator turns it off for who lost everything', async () => {
  const { person } = await enrolled()
  const reset = await veza(['admin', 'reset-password', '--without-two-factor', person.user.username, '--data', server.dataDir])
  expect(reset.code, reset.stderr).toBe(0)
  await login(server, person.user.username, reset.stdout.trim().split(/\s+/).at(-1))
})

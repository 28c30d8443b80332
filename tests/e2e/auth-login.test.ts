import { describe, expect, test } from 'vitest'
import { Api } from './support/api.ts'
import { login, PASSWORD, register } from './support/people.ts'
import { useServer } from './support/server.ts'
import type { Problem } from './support/types.ts'
import { unique } from './support/unique.ts'

const server = useServer()

describe('logging in', () => {
  test('by name, in any case', async () => {
    const person = await register(server, 'Ada')
    const again = await login(server, person.user.username.toUpperCase())
    expect(again.user).toEqual(person.user)
    expect(again.token).not.toBe(person.token)
  })

  test('by e-mail address, in any case', async () => {
    const email = `${unique('Ada')}@Example.org`
    const person = await register(server, 'mail', { email })
    expect((await login(server, email)).id).toBe(person.id)
    expect((await login(server, email.toLowerCase())).id).toBe(person.id)
  })

  test('by the decomposed form of a composed name', async () => {
    const name = `Zo\u00e9${unique('')}`
    await new Api(server).post('/auth/register', { username: name, password: PASSWORD })
    await login(server, name.normalize('NFD'))
  })
})

describe('a wrong password and an unknown user', () => {
  function withoutId(body: unknown): Partial<Problem> {
    const { request_id: id, ...rest } = body as Problem
    expect(id).toBeTruthy()
    return rest
  }

  test.each([
    ['a name', (name: string) => name, 'nobody.at.all'],
    ['an e-mail address', (name: string) => `${name}@example.org`, 'nobody@example.org'],
    ['nonsense', (name: string) => name, '\u202e not a name \u0000'],
    ['an endless name', (name: string) => name, 'x'.repeat(5000)],
    ['nothing', (name: string) => name, ''],
  ])('look the same by %s', async (_, known, unknown) => {
    const username = unique('known')
    await register(server, 'unused')
    await new Api(server).post('/auth/register', { username, password: PASSWORD, email: `${username}@example.org` })
    const wrong = await new Api(server).call('POST', '/auth/login', { login: known(username), password: 'not the password' })
    const missing = await new Api(server).call('POST', '/auth/login', { login: unknown, password: 'not the password' })
    expect(wrong.status).toBe(401)
    // A NUL cannot be stored in any text, so that it is refused may be said aloud.
    if (unknown.includes('\0') && missing.status !== 401) return
    expect(missing.status).toBe(401)
    expect(withoutId(missing.body)).toEqual(withoutId(wrong.body))
    expect(withoutId(wrong.body).code).toBe('invalid_credentials')
    const names = (headers: object) => Object.keys(headers).sort()
    expect(names(missing.headers)).toEqual(names(wrong.headers))
  })

  test('are not told apart by an endless password', async () => {
    const person = await register(server)
    for (const name of [person.user.username, 'nobody.at.all'])
      await new Api(server).refused(401, 'invalid_credentials', 'POST', '/auth/login', { login: name, password: 'x'.repeat(40_000) })
  })
})

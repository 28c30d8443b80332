import { describe, expect, test } from 'vitest'
import { Api } from './support/api.ts'
import { login, PASSWORD, register } from './support/people.ts'
import { Server, useServer } from './support/server.ts'
import type { AuthGrant, SelfUser } from './support/types.ts'
import { unique } from './support/unique.ts'

const server = useServer()

async function tryName(username: string): Promise<number> {
  return (await new Api(server).call('POST', '/auth/register', { username, password: PASSWORD })).status
}

describe('opening an account', () => {
  test('answers the account and a pair of tokens that work', async () => {
    const username = unique('ada')
    const grant = await new Api(server).post<AuthGrant>('/auth/register', { username, password: PASSWORD, email: `${username}@example.org` })
    expect(grant.user).toMatchObject({ username, display_name: null, avatar: null, email: `${username}@example.org` })
    expect(grant.expires_in).toBe(900)
    expect(await new Api(server, grant.access_token).get<SelfUser>('/users/@me')).toEqual(grant.user)
  })

  test('without an e-mail address has none', async () => {
    expect((await register(server)).user.email).toBeNull()
  })

  test('unknown members of the request are ignored', async () => {
    const person = await register(server, 'extra', { instance_admin: true, id: 'mine', nonsense: [1, { a: 2 }] })
    expect(person.user.instance_admin).toBe(false)
  })
})

describe('the first account', () => {
  test('is the administrator of the instance, and only that one', async () => {
    const fresh = await Server.start()
    try {
      const first = await register(fresh)
      const second = await register(fresh)
      expect([first.user.instance_admin, second.user.instance_admin]).toEqual([true, false])
      expect((await login(fresh, first.user.username)).user.instance_admin).toBe(true)
    } finally {
      await fresh.dispose()
    }
  })

  test('is one account, when many register at once', async () => {
    const fresh = await Server.start()
    try {
      const all = await Promise.all(Array.from({ length: 12 }, () => register(fresh)))
      expect(all.filter((person) => person.user.instance_admin)).toHaveLength(1)
    } finally {
      await fresh.dispose()
    }
  })
})

describe('a user name', () => {
  test.each([
    ['in another case', 'Zoe', 'ZOE'],
    ['with an accent in another case', 'Zoé', 'ZOÉ'],
    ['composed and decomposed', 'r\u00e9mi', 're\u0301mi'],
    ['in full-width letters', 'quentin', '\uff51\uff55\uff45\uff4e\uff54\uff49\uff4e'],
    ['with the two forms of a sharp s', 'stra\u00dfe', 'STRASSE'],
  ])('is taken %s', async (_, first, second) => {
    expect(await tryName(first)).toBe(201)
    const problem = await new Api(server).refused(409, 'username_taken', 'POST', '/auth/register', { username: second, password: PASSWORD })
    expect(problem.detail).not.toContain('SQL')
  })

  test('is shown as it was typed, in composed form', async () => {
    const grant = await new Api(server).post<AuthGrant>('/auth/register', { username: 'E\u0301lodie', password: PASSWORD })
    expect(grant.user.username).toBe('\u00c9lodie')
  })

  test.each([
    ['a zero-width space', 'ad\u200ba1'],
    ['a zero-width joiner', 'ad\u200da2'],
    ['a right-to-left override', 'ad\u202ea3'],
    ['a right-to-left isolate', 'ad\u2067a4'],
    ['a byte order mark', '\ufeffada5'],
    ['a line break', 'ada\n6'],
    ['a tab', 'ada\t7'],
    ['a space', 'ada 8'],
    ['a soft hyphen', 'ada\u00ad9'],
    ['a variation selector', 'ada\ufe0f'],
    ['a tag character', 'ada\u{e0041}'],
    ['an emoji', 'ada\u{1f600}'],
    ['a slash', 'ada/10'],
    ['an at sign', 'ada@11'],
    ['a leading dot', '.ada12'],
    ['markup', '<b>ada</b>'],
    ['one letter', 'a'],
    ['nothing', ''],
    ['33 letters', 'a'.repeat(33)],
    ['thousands of combining marks', `a${'\u0301'.repeat(5000)}`],
  ])('with %s is refused', async (_, username) => {
    await new Api(server).invalid('username', 'username_invalid', 'POST', '/auth/register', { username, password: PASSWORD })
  })

  test.each(['\u4f60\u597d\u4e16\u754c', 'Олександр', 'א\u05d1\u05d2\u05d3', 'a'.repeat(32), 'x_y.z-1', '\u00e9'.repeat(32)])('may be %s', async (username) => {
    expect(await tryName(username)).toBe(201)
  })
})

describe('a password', () => {
  test.each([
    ['password_too_short', '1234567'],
    ['password_too_short', ''],
    ['password_too_long', 'x'.repeat(129)],
  ])('%s', async (code, password) => {
    await new Api(server).invalid('password', code, 'POST', '/auth/register', { username: unique('pw'), password })
  })

  test('of 128 bytes in any script works, and only exactly as it is', async () => {
    const password = '\u{1f511}'.repeat(32)
    const username = unique('keys')
    await new Api(server).post('/auth/register', { username, password })
    await login(server, username, password)
    await new Api(server).refused(401, 'invalid_credentials', 'POST', '/auth/login', { login: username, password: password.slice(2) })
  })

  test('never comes back in an answer or in the log', async () => {
    const password = unique('very-secret')
    const answer = await new Api(server).call('POST', '/auth/register', { username: unique('quiet'), password })
    await new Api(server).call('POST', '/auth/login', { login: unique('nobody'), password })
    expect(answer.text).not.toContain(password)
    expect(server.stderr).not.toContain(password)
  })
})

describe('an e-mail address', () => {
  test.each(['plain', '@example.org', 'a@', 'a@example..org', 'a b@example.org', `${'a'.repeat(250)}@example.org`, 'a@example.org\n'])(
    'cannot be %j',
    async (email) => {
      await new Api(server).invalid('email', 'email_invalid', 'POST', '/auth/register', { username: unique('mail'), password: PASSWORD, email })
    },
  )

  test('belongs to one account, in any case', async () => {
    const email = `${unique('Shared')}@example.org`
    await register(server, 'one', { email })
    // The second has it to prove, and learns nothing of the first.
    const second = await register(server, 'two', { email: email.toUpperCase() })
    expect(second.user).toMatchObject({ email: null, email_pending: email.toUpperCase() })
  })
})

describe('closed registration', () => {
  test('still takes the first account, and no other', async () => {
    const closed = await Server.start({ settings: { 'auth.registration': 'closed' } })
    try {
      const first = await register(closed)
      expect(first.user.instance_admin).toBe(true)
      await new Api(closed).refused(403, 'forbidden', 'POST', '/auth/register', { username: unique('late'), password: PASSWORD })
      await login(closed, first.user.username)
    } finally {
      await closed.dispose()
    }
  })
})

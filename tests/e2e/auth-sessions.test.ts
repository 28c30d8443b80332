import { describe, expect, test } from 'vitest'
import { Api } from './support/api.ts'
import { login, Person, register } from './support/people.ts'
import { useServer } from './support/server.ts'
import type { AuthGrant, AuthSession, Problem } from './support/types.ts'
import { nobodysId } from './support/unique.ts'

const server = useServer()

function refresh(token: string, attempt?: string): Promise<AuthGrant> {
  return new Api(server).post<AuthGrant>('/auth/refresh', { refresh_token: token, attempt })
}

describe('refreshing', () => {
  test('gives a new pair that works', async () => {
    const person = await register(server)
    const grant = await refresh(person.refreshToken)
    expect(grant.refresh_token).not.toBe(person.refreshToken)
    expect(grant.user).toEqual(person.user)
    await new Api(server, grant.access_token).get('/users/@me')
    await refresh(grant.refresh_token)
  })

  test('stays one session', async () => {
    const person = await register(server)
    const again = new Person(server, await refresh(person.refreshToken))
    expect(await again.get<AuthSession[]>('/auth/sessions')).toHaveLength(1)
  })

  test('with a used token revokes the whole family: both pairs, at once', async () => {
    const person = await register(server)
    const second = await refresh(person.refreshToken)
    const third = await refresh(second.refresh_token)
    const gateway = await person.connect()

    await new Api(server).refused(401, 'refresh_token_reused', 'POST', '/auth/refresh', { refresh_token: person.refreshToken })

    await gateway.expectClose(4004)
    for (const token of [person.token, second.access_token, third.access_token])
      await new Api(server, token).refused(401, 'unauthenticated', 'GET', '/users/@me')
    await new Api(server).refused(401, 'unauthenticated', 'POST', '/auth/refresh', { refresh_token: third.refresh_token })
  })

  test('reuse leaves the other devices alone', async () => {
    const phone = await register(server)
    const laptop = await phone.elsewhere()
    const gateway = await laptop.connect()
    await refresh(phone.refreshToken)
    await new Api(server).refused(401, 'refresh_token_reused', 'POST', '/auth/refresh', { refresh_token: phone.refreshToken })
    await laptop.get('/users/@me')
    await gateway.fence()
    expect(gateway.isOpen).toBe(true)
  })

  test('of one token by many at once succeeds at most once', async () => {
    const person = await register(server)
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => new Api(server).call('POST', '/auth/refresh', { refresh_token: person.refreshToken })),
    )
    expect(answers.filter((answer) => answer.status === 200).length).toBeLessThanOrEqual(1)
    expect(answers.filter((answer) => answer.status !== 200).every((answer) => answer.status === 401)).toBe(true)
  })

  test('with the same attempt gives a lost answer again, also after a crash', async () => {
    const person = await register(server)
    const attempt = 'an-attempt-of-the-device'
    const lost = await refresh(person.refreshToken, attempt)
    await server.kill()
    await server.start()
    const found = await refresh(person.refreshToken, attempt)
    expect(found.refresh_token).toBe(lost.refresh_token)
    await new Api(server, found.access_token).get('/users/@me')
    expect(await new Api(server, lost.access_token).get<AuthSession[]>('/auth/sessions')).toHaveLength(1)
    await refresh(found.refresh_token, 'the-next-attempt-of-the-device')
  })

  test('of one token by many at once with one attempt gives all the same successor', async () => {
    const person = await register(server)
    const attempt = 'an-attempt-of-the-device'
    const grants = await Promise.all(Array.from({ length: 8 }, () => refresh(person.refreshToken, attempt)))
    expect(new Set(grants.map((grant) => grant.refresh_token)).size).toBe(1)
    await refresh(grants[0]!.refresh_token)
  })

  test.each([
    ['without the attempt', undefined],
    ['with another attempt', 'somebody-else-guesses-it'],
    ['with the attempt, when the next token was used', 'an-attempt-of-the-device'],
  ])('with a used token %s revokes', async (_, shown) => {
    const person = await register(server)
    const attempt = 'an-attempt-of-the-device'
    let latest = await refresh(person.refreshToken, attempt)
    if (shown === attempt) latest = await refresh(latest.refresh_token, 'the-next-attempt-of-the-device')
    await new Api(server).refused(401, 'refresh_token_reused', 'POST', '/auth/refresh', { refresh_token: person.refreshToken, attempt: shown })
    await new Api(server, latest.access_token).refused(401, 'unauthenticated', 'GET', '/users/@me')
    await new Api(server).refused(401, 'unauthenticated', 'POST', '/auth/refresh', { refresh_token: person.refreshToken, attempt })
  })

  test.each(['', 'short', 'x'.repeat(21), 'x'.repeat(65), 'x'.repeat(60_000), `${'x'.repeat(22)}=`, ' '.repeat(22), 'é'.repeat(22)])('an attempt like %# is refused, and spends nothing', async (attempt) => {
    const person = await register(server)
    const answer = await new Api(server).call('POST', '/auth/refresh', { refresh_token: person.refreshToken, attempt })
    expect(answer.status).toBe(422)
    expect((answer.body as Problem).errors).toEqual([{ field: 'attempt', code: 'invalid_field' }])
    await refresh(person.refreshToken)
  })

  test.each(['', 'nonsense', 'A'.repeat(43), '\u0000'.repeat(3), 'x'.repeat(60_000)])('a foreign token %# is refused', async (token) => {
    const answer = await new Api(server).call('POST', '/auth/refresh', { refresh_token: token })
    expect([401, 422]).toContain(answer.status)
  })

  test('an access token is no refresh token, nor the other way round', async () => {
    const person = await register(server)
    await new Api(server).refused(401, 'unauthenticated', 'POST', '/auth/refresh', { refresh_token: person.token })
    await new Api(server, person.refreshToken).refused(401, 'unauthenticated', 'GET', '/users/@me')
  })
})

describe('logging out', () => {
  test('ends the session: its tokens, and its gateway connections', async () => {
    const person = await register(server)
    const gateway = await person.connect()
    expect((await person.call('POST', '/auth/logout')).status).toBe(204)
    await gateway.expectClose(4004)
    await person.refused(401, 'unauthenticated', 'GET', '/users/@me')
    await new Api(server).refused(401, 'unauthenticated', 'POST', '/auth/refresh', { refresh_token: person.refreshToken })
    await person.refused(401, 'unauthenticated', 'POST', '/auth/logout')
    await login(server, person.user.username)
  })

  test('survives a restart of the server', async () => {
    const person = await register(server)
    const other = await person.elsewhere()
    await person.post('/auth/logout')
    await server.whileStopped(() => undefined)
    await person.refused(401, 'unauthenticated', 'GET', '/users/@me')
    await other.get('/users/@me')
  })
})

describe('the sessions of an account', () => {
  test('are listed with where they come from, and which one asks', async () => {
    const phone = await register(server)
    await new Api(server).call('POST', '/auth/login', { login: phone.user.username, password: 'wrong password' })
    const laptop = await phone.elsewhere()
    const sessions = await laptop.get<AuthSession[]>('/auth/sessions')
    expect(sessions).toHaveLength(2)
    expect(sessions.filter((session) => session.current)).toHaveLength(1)
    for (const session of sessions) expect(session.address).toBe('127.0.0.1')
  })

  test('show a user agent without what a terminal or a page would act on', async () => {
    const person = await register(server)
    const headers = { 'user-agent': `Evil/1.0 \u00ff<script> ${'x'.repeat(600)}` }
    const grant = (await new Api(server).call('POST', '/auth/login', { login: person.user.username, password: 'correct horse battery staple' }, { headers })).body as AuthGrant
    const sessions = await new Api(server, grant.access_token).get<AuthSession[]>('/auth/sessions')
    const agent = sessions.find((session) => session.current)?.user_agent ?? ''
    expect(agent).toMatch(/^[ -~]{1,256}$/)
  })

  test('can be ended one by one', async () => {
    const phone = await register(server)
    const laptop = await phone.elsewhere()
    const lost = await phone.elsewhere()
    const gateway = await lost.connect()
    const id = (await lost.get<AuthSession[]>('/auth/sessions')).find((session) => session.current)?.id
    await laptop.delete(`/auth/sessions/${id}`)
    await gateway.expectClose(4004)
    await lost.refused(401, 'unauthenticated', 'GET', '/users/@me')
    await laptop.refused(404, 'not_found', 'DELETE', `/auth/sessions/${id}`)
    expect(await phone.get<AuthSession[]>('/auth/sessions')).toHaveLength(2)
  })

  test('of others cannot be ended, and do not exist for one', async () => {
    const [ada, eve] = [await register(server), await register(server)]
    const id = (await ada.get<AuthSession[]>('/auth/sessions'))[0]?.id
    await eve.refused(404, 'not_found', 'DELETE', `/auth/sessions/${id}`)
    await eve.refused(404, 'not_found', 'DELETE', `/auth/sessions/${nobodysId()}`)
    await eve.refused(404, 'not_found', 'DELETE', '/auth/sessions/all')
    await ada.get('/users/@me')
  })
})

import { describe, expect, test } from 'vitest'
import { Api } from './support/api.ts'
import { login, PASSWORD, register } from './support/people.ts'
import { useServer } from './support/server.ts'
import type { AuthSession } from './support/types.ts'

const server = useServer()
const NEXT = 'a better horse battery staple'

describe('changing the password', () => {
  test('ends the other sessions at once, over REST and gateway, and keeps this one', async () => {
    const phone = await register(server)
    const laptop = await phone.elsewhere()
    const [here, there] = [await phone.connect(), await laptop.connect()]

    const answer = await phone.call('POST', '/auth/password', { current_password: PASSWORD, new_password: NEXT })
    expect(answer.status).toBe(204)

    await there.expectClose(4004)
    await laptop.refused(401, 'unauthenticated', 'GET', '/users/@me')
    await new Api(server).refused(401, 'unauthenticated', 'POST', '/auth/refresh', { refresh_token: laptop.refreshToken })
    await here.fence()
    expect(here.isOpen).toBe(true)
    expect(await phone.get<AuthSession[]>('/auth/sessions')).toHaveLength(1)
    await new Api(server).refused(401, 'invalid_credentials', 'POST', '/auth/login', { login: phone.user.username, password: PASSWORD })
    await login(server, phone.user.username, NEXT)
  })

  test('needs the present password, and a good new one', async () => {
    const person = await register(server)
    const [right, wrong] = [PASSWORD, 'not the password']
    await person.invalid('current_password', 'password_wrong', 'POST', '/auth/password', { current_password: wrong, new_password: NEXT })
    await person.invalid('current_password', 'password_wrong', 'POST', '/auth/password', { current_password: 'x'.repeat(5000), new_password: NEXT })
    await person.invalid('new_password', 'password_too_short', 'POST', '/auth/password', { current_password: right, new_password: 'short' })
    await person.invalid('new_password', 'password_too_long', 'POST', '/auth/password', { current_password: right, new_password: 'x'.repeat(129) })
    await login(server, person.user.username)
  })

  test('of many at the same time changes it once', async () => {
    const person = await register(server)
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_, at) => person.call('POST', '/auth/password', { current_password: PASSWORD, new_password: `${NEXT} ${at}` })),
    )
    const won = answers.findIndex((answer) => answer.status === 204)
    expect(answers.filter((answer) => answer.status === 204)).toHaveLength(1)
    await login(server, person.user.username, `${NEXT} ${won}`)
  })
})

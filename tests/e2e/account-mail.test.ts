import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { Api } from './support/api.ts'
import { login, PASSWORD, register, type Person } from './support/people.ts'
import { veza } from './support/process.ts'
import { Server, useServer } from './support/server.ts'
import { MailServer, tokenIn } from './support/smtp.ts'
import type { SelfUser } from './support/types.ts'
import { unique } from './support/unique.ts'

let mail: MailServer
let server: Server

beforeAll(async () => {
  mail = await MailServer.start({ tls: true, login: { user: 'veza', password: 'secret' } })
  server = await Server.start({ settings: mail.settings })
})
afterAll(async () => {
  expect(server.loggedErrors).toEqual([])
  await server.dispose()
  await mail.stop()
})

const address = (stem = 'ada') => `${unique(stem)}@example.org`
const me = (who: Person) => who.get<SelfUser>('/users/@me')

async function proven(email: string): Promise<Person> {
  const person = await register(server)
  await person.put('/users/@me/email', { email, password: PASSWORD })
  await new Api(server).post('/auth/verify-email', { token: tokenIn(await mail.mailTo(email)) })
  return person
}

describe('an e-mail address', () => {
  test('counts once the link that is sent to it was opened', async () => {
    const email = address()
    const person = await register(server)
    const waiting = await person.put<SelfUser>('/users/@me/email', { email, password: PASSWORD })
    expect(waiting).toMatchObject({ email: null, email_verified: false, email_pending: email })
    const got = await mail.mailTo(email)
    expect(got).toMatchObject({ from: 'veza@veza.example', secure: true, user: 'veza', subject: 'Confirm your e-mail address' })
    expect(got.headers['from']).toBe('"Veza" <veza@veza.example>')
    expect(Date.parse(got.headers['date'] as string)).toBeGreaterThan(Date.now() - 60_000)
    expect(got.headers['message-id']).toMatch(/^<[0-9a-f-]{36}@veza\.example>$/)
    expect(got.text).toContain(`Hello ${person.user.username}`)
    expect(got.text).toMatch(/https:\/\/veza\.example\/verify-email#token=\S+\n/)

    const token = tokenIn(got)
    const anybody = new Api(server)
    expect((await anybody.call('POST', '/auth/verify-email', { token })).status).toBe(204)
    await anybody.invalid('token', 'token_invalid', 'POST', '/auth/verify-email', { token })
    expect(await me(person)).toMatchObject({ email, email_verified: true, email_pending: null })
    expect((await login(server, email)).id).toBe(person.id)
  })

  test('is written to in the language of who asks', async () => {
    const email = address('élise'.normalize('NFD').replaceAll(/\p{M}/gu, ''))
    const person = await register(server)
    await person.call('PUT', '/users/@me/email', { email, password: PASSWORD }, { headers: { 'accept-language': 'de, fr;q=0.9, en;q=0.1' } })
    const got = await mail.mailTo(email)
    expect(got.subject).toBe('Confirmez votre adresse e-mail')
    expect(got.text).toContain('Si vous n’avez rien demandé')
  })

  test('is changed with the password only, and taken away with it', async () => {
    const email = address()
    const person = await proven(email)
    await person.invalid('password', 'password_wrong', 'PUT', '/users/@me/email', { email: address(), password: 'not it at all' })
    await person.invalid('email', 'email_invalid', 'PUT', '/users/@me/email', { email: 'a@b.c\r\nBcc: x@y.z', password: PASSWORD })
    expect(await person.put<SelfUser>('/users/@me/email', { email: null, password: PASSWORD })).toMatchObject({ email: null, email_verified: false })
  })

  test("that is another's is not told apart, but its owner hears of it", async () => {
    const email = address()
    const owner = await proven(email)
    const other = await register(server)
    const answer = await other.put<SelfUser>('/users/@me/email', { email: email.toUpperCase(), password: PASSWORD })
    expect(answer).toMatchObject({ email: null, email_pending: email.toUpperCase() })
    const got = await mail.mailTo(email.toUpperCase())
    expect(got.text).toContain(owner.user.username)
    expect(got.text).not.toContain('#token=')
    const registered = await register(server, 'third', { email })
    expect(registered.user).toMatchObject({ email: null, email_pending: email })
  })

  test('is proven for who gave it at the registration, on demand', async () => {
    const email = address()
    const person = await register(server, 'new', { email })
    expect(person.user).toMatchObject({ email, email_verified: false })
    expect((await person.call('POST', '/users/@me/email/verification')).status).toBe(202)
    await new Api(server).post('/auth/verify-email', { token: tokenIn(await mail.mailTo(email)) })
    expect((await me(person)).email_verified).toBe(true)
    await person.refused(409, 'conflict', 'POST', '/users/@me/email/verification')
  })
})

describe('a forgotten password', () => {
  const ask = (name: string) => new Api(server).call('POST', '/auth/password-reset', { login: name })

  test('is replaced by who reads the mail, and every device is logged out', async () => {
    const email = address()
    const person = await proven(email)
    const gateway = await person.connect()
    expect((await ask(person.user.username)).status).toBe(202)
    const token = tokenIn(await mail.mailTo(email, 2))
    const anybody = new Api(server)
    await anybody.invalid('new_password', 'password_too_short', 'POST', '/auth/password-reset/confirm', { token, new_password: 'short' })
    expect((await anybody.call('POST', '/auth/password-reset/confirm', { token, new_password: 'a better password' })).status).toBe(204)
    await anybody.invalid('token', 'token_invalid', 'POST', '/auth/password-reset/confirm', { token, new_password: 'a better password' })
    await gateway.expectClose(4004)
    await person.refused(401, 'unauthenticated', 'GET', '/users/@me')
    await login(server, email, 'a better password')
    await anybody.refused(401, 'invalid_credentials', 'POST', '/auth/login', { login: email, password: PASSWORD })
  })

  test('is asked for by nobody who wants to know who is there', async () => {
    const email = address()
    await proven(email)
    const timed = async (name: string) => {
      const started = performance.now()
      const answer = await ask(name)
      return { status: answer.status, text: answer.text, ms: performance.now() - started }
    }
    const [known, unknown] = [await timed(email), await timed(address('nobody'))]
    expect({ status: known.status, text: known.text }).toEqual({ status: unknown.status, text: unknown.text })
    for (const { ms } of [known, unknown]) expect(ms).toBeGreaterThanOrEqual(245)
  })
})

describe('the server that sends mail', () => {
  test('is tried again when it is busy', async () => {
    const busy = await MailServer.start()
    onTestFinished(() => busy.stop())
    const patient = await Server.start({ settings: busy.settings })
    onTestFinished(() => patient.dispose())
    busy.refusals.push('451 later')
    const person = await register(patient, 'p')
    await person.put('/users/@me/email', { email: 'late@example.org', password: PASSWORD })
    expect((await busy.mailTo('late@example.org')).subject).toBe('Confirm your e-mail address')
  })

  test('loses no mail that was promised, however the server ends', async () => {
    const post = await MailServer.start()
    const own = await Server.start({ settings: post.settings })
    onTestFinished(async () => {
      await own.dispose()
      await post.stop()
    })
    const email = address()
    const person = await register(own)
    await person.put('/users/@me/email', { email, password: PASSWORD })
    await new Api(own).post('/auth/verify-email', { token: tokenIn(await post.mailTo(email)) })

    // The mail server answers nothing but "later" until after each end.
    for (const [count, end] of [
      [2, () => own.kill()],
      [3, () => own.stop()],
    ] as const) {
      post.refusals.push('451 later', '451 later')
      expect((await new Api(own).call('POST', '/auth/password-reset', { login: email })).status).toBe(202)
      await end()
      post.refusals.length = 0
      await own.start()
      const reset = await post.mailTo(email, count)
      expect(reset.subject).toBe('Reset your password')
      expect(reset.text).toContain('/reset-password#token=')
    }
    const token = tokenIn(await post.mailTo(email, 3))
    expect((await new Api(own).call('POST', '/auth/password-reset/confirm', { token, new_password: 'another horse' })).status).toBe(204)
    // Nothing of it lies about in the clear, and what was taken is gone.
    await own.stop()
    expect(readFileSync(join(own.dataDir, 'veza.db')).includes(token)).toBe(false)
  })

  test('is asked by an administrator on the command line, and by the doctor', async () => {
    const run = (args: string[], extra = {}) => veza([...args, '--data', server.dataDir], { settings: { ...mail.settings, ...extra } })
    const sent = await run(['admin', 'test-mail', 'root@example.org'])
    expect(sent.code, sent.stderr).toBe(0)
    expect((await mail.mailTo('root@example.org')).subject).toContain('Veza peut envoyer')
    expect((await run(['doctor'])).stdout).toContain('mail: the server takes ours')
    const wrong = mail.url.replace('secret', 'wrong')
    expect((await run(['admin', 'test-mail', 'root@example.org'], { 'mail.url': wrong })).code).toBe(1)
    const doctor = await run(['doctor'], { 'mail.url': wrong })
    expect(doctor.stdout).toContain('bad   mail: the server does not take ours')
    expect(doctor.stdout).not.toContain('wrong')
    // A certificate that nobody vouches for is not good enough.
    expect((await run(['admin', 'test-mail', 'root@example.org'], { 'mail.ca_file': '' })).code).toBe(1)
    const printed = await run(['config', '--print'])
    expect(printed.stdout).toContain('veza:***@')
    expect(printed.stdout).not.toContain('secret@')
  })

  test('needs a public address, and a sender', async () => {
    const started = await veza(['doctor', '--data', server.dataDir], { settings: { ...mail.settings, 'http.public_url': '' } })
    expect(started.stderr).toContain('public_url')
    const nobody = await veza(['doctor', '--data', server.dataDir], { settings: { ...mail.settings, 'mail.from': 'nobody' } })
    expect(nobody.stderr).toContain('mail.from')
  })
})

describe('without mail', () => {
  const silent = useServer()

  test('clients are told, and ask an administrator', async () => {
    const anybody = new Api(silent)
    expect(await anybody.get('/instance')).toMatchObject({ registration_open: true, mail: false })
    expect(await new Api(server).get('/instance')).toMatchObject({ registration_open: true, mail: true })
    const root = await register(silent, 'root')
    const ada = await register(silent, 'ada')
    await anybody.refused(409, 'mail_unavailable', 'POST', '/auth/password-reset', { login: ada.user.username })
    expect(await ada.put<SelfUser>('/users/@me/email', { email: 'ada@example.org', password: PASSWORD })).toMatchObject({ email: null, email_pending: 'ada@example.org' })

    await ada.refused(403, 'forbidden', 'GET', '/admin/users?q=root')
    await ada.refused(403, 'forbidden', 'POST', `/admin/users/${root.id}/reset-link`)
    const [found] = await root.get<{ user: { id: string } }[]>(`/admin/users?q=${ada.user.username}`)
    expect(found?.user.id).toBe(ada.id)
    const link = await root.post<{ token: string; url: string | null }>(`/admin/users/${ada.id}/reset-link`)
    expect(link.url).toBeNull()
    await anybody.post('/auth/password-reset/confirm', { token: link.token, new_password: 'a better password' })
    await login(silent, ada.user.username, 'a better password')
    expect(silent.stderr).toContain('an administrator made a link for a new password')
  })
})

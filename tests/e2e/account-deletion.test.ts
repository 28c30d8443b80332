import { describe, expect, onTestFinished, test } from 'vitest'
import { Api } from './support/api.ts'
import { befriend, found, join, login, openDirect, PASSWORD, place, register, type Person } from './support/people.ts'
import { Server, useServer } from './support/server.ts'
import type { Message, SelfUser, Community } from './support/types.ts'
import { until } from './support/wait.ts'

/** With no time of grace: what is asked for happens at once. */
const server = useServer({ settings: { 'data.deletion_grace_days': 0 } })
const patient = useServer()

interface Job {
  id: string
  kind: string
  state: string
  run_at: string
}

const leave = (who: Person, extra: Record<string, unknown> = {}) => who.call('DELETE', '/users/@me', { password: PASSWORD, ...extra })

async function gone(who: Person, onlooker: Person): Promise<void> {
  await until(`${who.user.username} to be gone`, async () => {
    const people = await onlooker.get<{ user: { id: string } }[]>(`/servers/${(await onlooker.get<Community[]>('/users/@me/servers'))[0]?.id}/members`)
    return people.every(({ user }) => user.id !== who.id)
  })
  await until('the name to be free of a person', async () => (await new Api(onlooker.server).call('POST', '/auth/login', { login: who.user.username, password: PASSWORD })).status === 401)
}

describe('an account', () => {
  test('ends with its messages kept under no name', async () => {
    const here = await place(server, 1)
    const [ada] = here.members as [Person]
    const said = await ada.say(here.general, 'I was here')
    const watcher = await here.owner.connect()
    const answer = await leave(ada)
    expect(answer.status, answer.text).toBe(202)
    expect(answer.body).toMatchObject({ kind: 'account_deletion', state: 'waiting', delete_messages: false })
    await watcher.waitFor((frame) => frame.t === 'member.left' && frame.d['user_id'] === ada.id)
    await gone(ada, here.owner)
    await until('a message of nobody', async () => {
      const [message] = await here.owner.get<Message[]>(`/channels/${here.general}/messages`)
      return message?.id === said.id && (message.author as { deleted?: boolean }).deleted
    })
    const [message] = await here.owner.get<Message[]>(`/channels/${here.general}/messages`)
    expect(message?.content).toBe('I was here')
    expect(JSON.stringify(message)).not.toContain(ada.user.username)
    await ada.refused(401, 'unauthenticated', 'GET', '/users/@me')
  })

  test('ends with its messages, if one wants that', async () => {
    const here = await place(server, 1)
    const [ada] = here.members as [Person]
    for (const text of ['one', 'two', 'three']) await ada.say(here.general, text)
    await here.owner.say(here.general, 'mine')
    const watcher = await here.owner.connect()
    await leave(ada, { delete_messages: true })
    await watcher.waitFor('message.deleted')
    await gone(ada, here.owner)
    await until('only the others’ messages', async () => (await here.owner.get<Message[]>(`/channels/${here.general}/messages`)).length === 1)
  })

  test('is out of groups and friendships; a conversation stays with the other', async () => {
    const here = await place(server, 1)
    const [ada] = here.members as [Person]
    await befriend(ada, here.owner)
    const dm = await openDirect(ada, [here.owner])
    await ada.say(dm.id, 'between us')
    await leave(ada)
    await gone(ada, here.owner)
    await until('the friendship to end', async () => (await here.owner.get<unknown[]>('/users/@me/relationships')).length === 0)
    expect(await here.owner.get<Message[]>(`/channels/${dm.id}/messages`)).toHaveLength(1)
  })

  test('does not end without the password, with servers, or as the last administrator', async () => {
    const root = await register(patient, 'root')
    await root.refused(409, 'last_administrator', 'DELETE', '/users/@me', { password: PASSWORD })
    const person = await register(patient)
    await person.invalid('password', 'password_wrong', 'DELETE', '/users/@me', { password: 'not it at all' })
    const own = await found(person)
    const refused = await person.refused(409, 'owns_servers', 'DELETE', '/users/@me', { password: PASSWORD })
    expect(refused.errors).toEqual([{ field: `servers.${own.server.id}`, code: 'owns_servers' }])
    expect((await leave(person, { delete_servers: true })).status).toBe(202)
  })

  test('takes its servers along, if one wants that', async () => {
    const owner = await register(server)
    const own = await found(owner)
    const member = await register(server)
    await join(own, member)
    await leave(owner, { delete_servers: true })
    await until('the server to go', async () => (await member.get<Community[]>('/users/@me/servers')).length === 0)
  })
})

describe('the time of grace', () => {
  test('is shown, ends other logins, and can be called off', async () => {
    const person = await register(patient)
    const other = await person.elsewhere()
    const job = (await leave(person)).body as Job
    expect(Date.parse(job.run_at) - Date.now()).toBeGreaterThan(13.9 * 86_400_000)
    expect((await person.get<SelfUser>('/users/@me')).deletes_at).toBe(job.run_at)
    await other.refused(401, 'unauthenticated', 'GET', '/users/@me')
    expect(await person.get<Job[]>('/users/@me/jobs')).toMatchObject([{ id: job.id, state: 'waiting' }])
    expect((await person.call('DELETE', `/users/@me/jobs/${job.id}`)).status).toBe(204)
    expect((await person.get<SelfUser>('/users/@me')).deletes_at).toBeNull()
  })

  test('ends when one logs in again', async () => {
    const person = await register(patient)
    await leave(person)
    expect((await login(patient, person.user.username)).user.deletes_at).toBeNull()
    expect(await person.get<Job[]>('/users/@me/jobs')).toEqual([])
  })
})

test('a deletion that a crash cuts short is finished after it', async () => {
  const crashing = await Server.start({ settings: { 'data.deletion_grace_days': 0 } })
  onTestFinished(() => crashing.dispose())
  const here = await place(crashing, 1)
  const [ada] = here.members as [Person]
  for (let i = 0; i < 60; i++) await ada.say(here.general, `message ${i}`)
  await leave(ada, { delete_messages: true })
  await crashing.kill()
  await crashing.start()
  const again = await login(crashing, here.owner.user.username)
  await until('the messages to go', async () => (await again.get<Message[]>(`/channels/${here.general}/messages`)).length === 0, 30_000)
  await new Api(crashing).refused(401, 'invalid_credentials', 'POST', '/auth/login', { login: ada.user.username, password: PASSWORD })
})

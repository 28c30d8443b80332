import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Api } from './support/api.ts'
import { Gateway } from './support/gateway.ts'
import { found, PASSWORD, place, register, type Person, type Place } from './support/people.ts'
import { useServer } from './support/server.ts'
import type { Bot, BotGrant, Channel, Member, Message, SelfUser } from './support/types.ts'
import { unique } from './support/unique.ts'

const server = useServer()
const here = dirname(fileURLToPath(import.meta.url))
const docs = join(here, '../../docs/bots')

function make(owner: Person, scopes?: string[]): Promise<BotGrant> {
  return owner.post<BotGrant>('/bots', { name: unique('bot'), ...(scopes && { scopes }) })
}

/** A bot of the owner's, in the place already. */
async function joined(to: Place, scopes?: string[]): Promise<BotGrant> {
  const grant = await make(to.owner, scopes)
  expect((await to.owner.call('PUT', `/servers/${to.server.id}/bots/${grant.bot.user.id}`)).status).toBe(204)
  return grant
}

describe('a bot', () => {
  test('is made with a token that is shown once, and marked everywhere', async () => {
    const to = await place(server, 1)
    const { bot, token } = await joined(to)
    expect(token).toMatch(/^vzb_[\w-]{43}$/)
    expect(bot.scopes).toEqual(['read', 'write'])
    expect(bot.user.bot).toBe(true)
    expect(JSON.stringify(await to.owner.get<Bot[]>('/bots'))).not.toContain(token)
    const api = new Api(server, token)
    expect((await api.get<SelfUser>('/users/@me')).id).toBe(bot.user.id)
    const message = await api.post<Message>(`/channels/${to.general}/messages`, { content: 'beep' })
    expect(message.author.bot).toBe(true)
    const members = await to.owner.get<Member[]>(`/servers/${to.server.id}/members`)
    expect(members.filter((member) => member.user.bot)).toHaveLength(1)
    expect((await to.owner.get<Message[]>(`/channels/${to.general}/messages`))[0]?.author).toEqual(message.author)
  })

  test('hears and speaks on the gateway, and its arrival is announced', async () => {
    const to = await place(server, 1)
    const owner = await to.owner.connect()
    const { bot, token } = await joined(to)
    await owner.waitFor((frame) => frame.t === 'member.joined' && (frame.d['member'] as Member).user.id === bot.user.id)
    const gateway = await Gateway.connect(server, token)
    onTestFinished(() => gateway.socket.terminate())
    const said = await to.owner.say(to.general, 'hello bot')
    await gateway.waitFor((frame) => frame.t === 'message.created' && frame.d['id'] === said.id)
    await gateway.request('MESSAGE', 'message.create', { channel_id: to.general, content: 'hello' })
    await owner.waitFor((frame) => frame.t === 'message.created' && frame.d['content'] === 'hello')
  })

  test('may do what its scopes and its permissions allow together', async () => {
    const to = await place(server, 1)
    const reader = new Api(server, (await joined(to, ['read'])).token)
    await reader.get<Channel[]>(`/servers/${to.server.id}/channels`)
    await reader.refused(403, 'missing_scope', 'POST', `/channels/${to.general}/messages`, { content: 'x' })
    await reader.refused(403, 'missing_scope', 'PATCH', `/servers/${to.server.id}`, { name: 'mine' })
    const manager = new Api(server, (await joined(to, ['read', 'manage'])).token)
    await manager.refused(403, 'missing_permission', 'PATCH', `/servers/${to.server.id}`, { name: 'mine' })
    const writer = new Api(server, (await joined(to, ['write'])).token)
    await writer.refused(403, 'missing_scope', 'GET', `/channels/${to.general}/messages`)
    await writer.post(`/channels/${to.general}/messages`, { content: 'blind' })
  })

  test('does nothing that is for people', async () => {
    const to = await place(server, 0)
    const { bot, token } = await joined(to, ['read', 'write', 'manage'])
    const api = new Api(server, token)
    await api.refused(403, 'people_only', 'GET', '/auth/sessions')
    await api.refused(403, 'people_only', 'GET', '/bots')
    await api.refused(403, 'people_only', 'POST', `/bots/${bot.user.id}/token`)
    await api.refused(403, 'people_only', 'POST', '/servers', { name: 'mine' })
    await api.refused(403, 'people_only', 'POST', '/auth/password', { current_password: PASSWORD, new_password: PASSWORD })
    await new Api(server).refused(401, 'invalid_credentials', 'POST', '/auth/login', { login: bot.user.username, password: '' })
  })

  test('with a new token ends the old one at once', async () => {
    const to = await place(server, 0)
    const { bot, token } = await joined(to)
    const gateway = await Gateway.connect(server, token)
    const renewed = await to.owner.post<BotGrant>(`/bots/${bot.user.id}/token`)
    await gateway.expectClose(4004)
    await new Api(server, token).refused(401, 'unauthenticated', 'GET', '/users/@me')
    await new Api(server, renewed.token).get('/users/@me')
  })

  test('takes new scopes at once, and a restart', async () => {
    const to = await place(server, 0)
    const { bot, token } = await joined(to)
    const api = new Api(server, token)
    const changed = await to.owner.patch<Bot>(`/bots/${bot.user.id}`, { scopes: ['read'] })
    expect(changed.scopes).toEqual(['read'])
    await api.refused(403, 'missing_scope', 'POST', `/channels/${to.general}/messages`, { content: 'x' })
    await server.whileStopped(() => undefined)
    await api.get('/users/@me')
    await api.refused(403, 'missing_scope', 'POST', `/channels/${to.general}/messages`, { content: 'x' })
  })

  test('that is deleted is gone from everywhere, but for what it said', async () => {
    const to = await place(server, 0)
    const { bot, token } = await joined(to)
    const said = await new Api(server, token).post<Message>(`/channels/${to.general}/messages`, { content: 'remember me' })
    const owner = await to.owner.connect()
    await to.owner.delete(`/bots/${bot.user.id}`)
    await owner.waitFor((frame) => frame.t === 'member.left' && frame.d['user_id'] === bot.user.id)
    await new Api(server, token).refused(401, 'unauthenticated', 'GET', '/users/@me')
    expect((await to.owner.get<Message>(`/channels/${to.general}/messages/${said.id}`)).author.id).toBe(bot.user.id)
    await to.owner.refused(404, 'not_found', 'PUT', `/servers/${to.server.id}/bots/${bot.user.id}`)
    expect(await to.owner.get<Bot[]>('/bots')).toEqual([])
  })

  test('has limits: its name, its scopes, twenty of them', async () => {
    const owner = await register(server)
    await owner.invalid('name', 'username_invalid', 'POST', '/bots', { name: 'a b' })
    await owner.invalid('scopes', 'invalid_field', 'POST', '/bots', { name: unique('bot'), scopes: [] })
    for (let made = 0; made < 20; made++) await make(owner)
    await owner.refused(409, 'too_many_bots', 'POST', '/bots', { name: unique('bot') })
  })

  test('of one person comes into the server of another only if that one adds it', async () => {
    const to = await place(server, 1)
    const stranger = await register(server)
    const { bot } = await make(stranger)
    const path = `/servers/${to.server.id}/bots/${bot.user.id}`
    await stranger.refused(404, 'not_found', 'PUT', path)
    await (to.members[0] as Person).refused(403, 'missing_permission', 'PUT', path)
    expect((await to.owner.call('PUT', path)).status).toBe(204)
    expect((await to.owner.call('PUT', path)).status).toBe(204)
    await to.owner.refused(404, 'not_found', 'PUT', `/servers/${to.server.id}/bots/${stranger.id}`)
  })
})

/** Starts a program of docs/ with the bot's token, until the test ends. */
function run(command: string, args: string[], token: string): ChildProcess {
  const child = spawn(command, args, { env: { ...process.env, VEZA_URL: server.url, BOT_TOKEN: token }, stdio: ['ignore', 'inherit', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

/** It is connected when its presence is seen; then it is asked. */
async function answersPing(start: (token: string) => ChildProcess): Promise<void> {
  const to = await found(await register(server))
  const owner = await to.owner.connect()
  const { bot, token } = await joined(to)
  start(token)
  await owner.waitFor((frame) => frame.t === 'presence.online' && frame.d['user_id'] === bot.user.id)
  await to.owner.say(to.general, 'not for you')
  await to.owner.say(to.general, '!ping')
  const pong = await owner.waitFor((frame) => frame.t === 'message.created' && (frame.d['author'] as SelfUser).id === bot.user.id)
  expect(pong.d['content']).toBe('pong')
}

describe('the bot of the documentation answers', () => {
  test('in TypeScript', async () => {
    // Beside the tests, where it finds `ws`.
    const folder = mkdtempSync(join(here, 'node_modules/.bot-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 }
    writeFileSync(join(folder, 'ping.mjs'), ts.transpileModule(readFileSync(join(docs, 'ping.ts'), 'utf8'), { compilerOptions: options }).outputText)
    await answersPing((token) => run(process.execPath, [join(folder, 'ping.mjs')], token))
  })

  test('in Python', async () => {
    await answersPing((token) => run('/usr/bin/python3', [join(docs, 'ping.py')], token))
  })
})

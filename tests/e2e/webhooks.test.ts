import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { Api, contractOf } from './support/api.ts'
import { send } from './support/http.ts'
import { uploaded } from './support/matrix-pictures.ts'
import { place, type Person, type Place } from './support/people.ts'
import { png } from './support/png.ts'
import { Server, useServer } from './support/server.ts'
import type { Message, Problem, Webhook, WebhookGrant } from './support/types.ts'

const server = useServer()
const docs = join(dirname(fileURLToPath(import.meta.url)), '../../docs/webhooks.md')

function make(to: Place, name = 'builds'): Promise<WebhookGrant> {
  return to.owner.post<WebhookGrant>(`/channels/${to.general}/webhooks`, { name })
}
const post = (url: string, body: unknown, type = 'application/json') =>
  send(url, { method: 'POST', headers: { 'content-type': type }, body: typeof body === 'string' ? body : JSON.stringify(body) })
const last = async (to: Place) => (await to.owner.get<Message[]>(`/channels/${to.general}/messages?limit=1`))[0] as Message

describe('a webhook', () => {
  test('writes without an account, under a name of its own, heard at once', async () => {
    const to = await place(server, 1)
    const member = await (to.members[0] as Person).connect()
    const { path, token, webhook } = await make(to)
    expect(path).toBe(`/api/v1/webhooks/${webhook.id}/${token}`)
    const embed = { title: 'Build 7', description: 'all green', url: 'https://ci.example/7', color: 0x00ff00, fields: [{ name: 'branch', value: 'main', inline: true }] }
    const silent = await post(server.url + path, { content: 'built', embeds: [embed] })
    expect([silent.status, silent.text]).toEqual([204, ''])
    const known = await contractOf(server.url)
    known.check('POST', path.replace('/api/v1', ''), silent)
    const heard = await member.waitFor((frame) => frame.t === 'message.created' && frame.d['content'] === 'built')
    expect(heard.d).toMatchObject({ webhook: { id: webhook.id, name: 'builds' }, author: { bot: true, display_name: 'builds' }, embeds: [embed] })
    const answered = await post(`${server.url}${path}?wait=true`, { content: 'deployed', username: 'Deploys', avatar_url: 'https://a.example/x.png' })
    known.check('POST', path.replace('/api/v1', ''), answered)
    expect(answered.body as Message).toEqual(await last(to))
    expect((answered.body as Message).author.display_name).toBe('Deploys')
  })

  test('has a picture of its own, made like those of people', async () => {
    const to = await place(server, 1)
    const [member] = to.members as [Person]
    const { path, webhook } = await make(to)
    expect(webhook.avatar).toBeNull()
    const set = (avatar: unknown, who = to.owner) => who.call('PATCH', `/webhooks/${webhook.id}`, { avatar })
    expect(await set(await uploaded(member), member)).toMatchObject({ status: 403 })
    expect(await set(await uploaded(member))).toMatchObject({ status: 404 })
    expect(await set(await uploaded(to.owner, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')))).toMatchObject({ status: 422, body: { code: 'image_invalid' } })
    const { avatar } = (await set(await uploaded(to.owner, png(900, 600, [10, 200, 30], 'taken at home')))).body as Webhook
    expect(avatar).toMatch(/^[0-9a-f-]{36}$/)
    const shown = await send(`${server.url}/api/v1/pictures/${avatar}?size=64`, { method: 'GET' })
    expect([shown.status, shown.headers['content-type']]).toEqual([200, 'image/webp'])
    expect(shown.text).not.toContain('taken at home')
    const heard = await member.connect()
    await post(server.url + path, { content: 'dressed', username: 'Deploys' })
    expect((await heard.waitFor('message.created')).d).toMatchObject({ author: { display_name: 'Deploys', avatar } })
    expect(await last(to)).toMatchObject({ author: { avatar } })
    expect((await send(server.url + path, { method: 'GET' })).body).toMatchObject({ avatar })
    expect(await to.owner.get<Webhook[]>(`/channels/${to.general}/webhooks`)).toMatchObject([{ name: 'builds', avatar }])
    expect((await set(null)).body).toMatchObject({ name: 'builds', avatar: null })
    expect(await last(to)).toMatchObject({ author: { avatar: null } })
  })

  test('answers at the path that programs for Discord insist on, and to forms', async () => {
    const to = await place(server, 0)
    const { path } = await make(to)
    const other = server.url + path.replace('/api/v1/', '/api/')
    expect((await post(other, { content: 'short' })).status).toBe(204)
    expect((await last(to)).content).toBe('short')
    expect((await post(other, 'payload_json=' + encodeURIComponent('{"content": "a form & more"}'), 'application/x-www-form-urlencoded')).status).toBe(204)
    expect((await last(to)).content).toBe('a form & more')
    const parts = '--b\r\nContent-Disposition: form-data; name="payload_json"\r\n\r\n{"content": "parts"}\r\n--b--\r\n'
    expect((await post(other, parts, 'multipart/form-data; boundary=b')).status).toBe(204)
    expect((await last(to)).content).toBe('parts')
    expect((await post(other, 'hello', 'text/plain')).status).toBe(415)
    expect((await send(`${server.url}/api/channels`, { method: 'GET' })).status).toBe(404)
  })

  test('takes what is written for Slack, and says ok', async () => {
    const to = await place(server, 0)
    const { path } = await make(to)
    const answer = await post(`${server.url}${path}/slack`, {
      text: 'see <https://ci.example|the build>',
      attachments: [{ color: 'danger', title: 'T', text: 'failed', fields: [{ title: 'a', value: 'b', short: true }] }],
    })
    expect([answer.status, answer.text]).toEqual([200, 'ok'])
    expect(await last(to)).toMatchObject({
      content: 'see the build (https://ci.example)',
      embeds: [{ title: 'T', description: 'failed', color: 0xa30200, fields: [{ name: 'a', value: 'b', inline: true }] }],
    })
    expect((await post(`${server.url}${path}/slack`, 'payload=' + encodeURIComponent('{"text": "form"}'), 'application/x-www-form-urlencoded')).text).toBe('ok')
    expect((await last(to)).content).toBe('form')
  })

  test('reads what Slack shows in blocks, and refuses files instead of losing them', async () => {
    const to = await place(server, 0)
    const { path } = await make(to)
    const blocks = [
      { type: 'header', text: { type: 'plain_text', text: 'Deploy' } },
      { type: 'section', text: { type: 'mrkdwn', text: 'see <https://ci.example|the build>' } },
      { type: 'context', elements: [{ type: 'mrkdwn', text: 'took 3 min' }] },
    ]
    expect((await post(`${server.url}${path}/slack`, { blocks })).text).toBe('ok')
    expect((await last(to)).content).toBe('**Deploy**\nsee the build (https://ci.example)\ntook 3 min')
    const file = '--b\r\nContent-Disposition: form-data; name="files[0]"; filename="a.txt"\r\n\r\nhello\r\n'
    const parts = '--b\r\nContent-Disposition: form-data; name="payload_json"\r\n\r\n{"content": "with a file"}\r\n--b--\r\n'
    const refused = await post(server.url + path, file + parts, 'multipart/form-data; boundary=b')
    expect([refused.status, (refused.body as Problem).code]).toEqual([415, 'unsupported_media_type'])
    expect((await last(to)).content).toContain('Deploy')
  })

  test('writes into a thread of its channel, and tells what it is', async () => {
    const to = await place(server, 1)
    const { path, webhook } = await make(to)
    const gateway = await (to.members[0] as Person).connect()
    const root = await to.owner.say(to.general, 'root')
    const thread = await to.owner.post<{ id: string }>(`/channels/${to.general}/messages/${root.id}/thread`, { name: 'builds' })
    const said = await post(`${server.url}${path}?wait=true&thread_id=${thread.id}`, { content: 'in there' })
    expect(said.body).toMatchObject({ channel_id: thread.id, content: 'in there' })
    await gateway.waitFor((frame) => frame.t === 'message.created' && frame.d['channel_id'] === thread.id)
    expect((await to.owner.get<Message[]>(`/channels/${thread.id}/messages`)).map(({ content }) => content)).toContain('in there')
    const own = `${server.url}${path}/messages/${(said.body as Message).id}`
    expect((await send(own, { method: 'GET' })).status).toBe(404)
    expect((await send(`${own}?thread_id=${thread.id}`, { method: 'GET' })).status).toBe(200)
    const elsewhere = await place(server, 0)
    for (const id of [to.general, elsewhere.general, webhook.id]) expect((await post(`${server.url}${path}?thread_id=${id}`, { content: 'x' })).status).toBe(404)
    expect((await post(`${server.url}${path}?thread_id=x`, { content: 'x' })).status).toBe(422)
    const shown = await send(server.url + path.replace('/api/v1/', '/api/'), { method: 'GET' })
    expect(shown.body).toEqual({ id: webhook.id, type: 1, name: 'builds', avatar: null, channel_id: to.general, server_id: to.server.id, guild_id: to.server.id })
  })

  test('calls nobody but people who are named', async () => {
    const to = await place(server, 1)
    const { path } = await make(to)
    const [member] = to.members as [Person]
    const answer = await post(`${server.url}${path}?wait=true`, { content: `@everyone <@${member.id}>` })
    expect(answer.body).toMatchObject({ mention_everyone: false, mention_roles: [], mentions: [member.id] })
    const none = await post(`${server.url}${path}?wait=true`, { content: `<@${member.id}>`, allowed_mentions: { parse: [] } })
    expect(none.body).toMatchObject({ mentions: [] })
  })

  test('changes and deletes what it wrote, and nothing else', async () => {
    const to = await place(server, 0)
    const { path } = await make(to)
    const api = new Api(server)
    const base = path.replace('/api/v1', '')
    const { id } = await api.post<Message>(`${base}?wait=true`, { content: 'before', embeds: [{ title: 'T' }] })
    const edited = await api.patch<Message>(`${base}/messages/${id}`, { content: 'after' })
    expect(edited).toMatchObject({ content: 'after', embeds: [{ title: 'T' }] })
    expect(edited.edited_at).not.toBeNull()
    expect(await api.get<Message>(`${base}/messages/${id}`)).toEqual(edited)
    const mine = await to.owner.say(to.general, 'mine')
    await api.refused(404, 'not_found', 'PATCH', `${base}/messages/${mine.id}`, { content: 'x' })
    await api.delete(`${base}/messages/${id}`)
    await api.refused(404, 'not_found', 'GET', `${base}/messages/${id}`)
    const again = await api.post<Message>(`${base}?wait=true`, { content: 'moderated' })
    await to.owner.delete(`/channels/${to.general}/messages/${again.id}`)
  })

  test('shows its token once, and only to who made or renewed it', async () => {
    const to = await place(server, 1)
    const { webhook, token, path } = await make(to)
    const seen = [
      await to.owner.call('GET', `/channels/${to.general}/webhooks`),
      await to.owner.call('GET', `/servers/${to.server.id}/webhooks`),
      await to.owner.call('PATCH', `/webhooks/${webhook.id}`, { name: 'deploys' }),
      await to.owner.call('GET', `/servers/${to.server.id}/audit-log`),
      await to.owner.call('GET', `/channels/${to.general}/messages`),
    ]
    for (const answer of seen) expect(answer.text).not.toContain(token)
    const renewed = await to.owner.post<WebhookGrant>(`/webhooks/${webhook.id}/token`)
    expect((await post(server.url + path, { content: 'old' })).status).toBe(404)
    expect((await post(server.url + renewed.path, { content: 'new' })).status).toBe(204)
    await to.owner.delete(`/webhooks/${webhook.id}`)
    expect((await post(server.url + renewed.path, { content: 'gone' })).status).toBe(404)
    expect(await to.owner.get<Webhook[]>(`/channels/${to.general}/webhooks`)).toEqual([])
    expect((await last(to)).author.display_name).toBe('deploys')
    const log = await to.owner.get<{ action: string }[]>(`/servers/${to.server.id}/audit-log`)
    expect(log.slice(0, 4).map((entry) => entry.action)).toEqual(['webhook.deleted', 'webhook.updated', 'webhook.updated', 'webhook.created'])
  })

  test('has limits, and says which was broken', async () => {
    const to = await place(server, 0)
    const { path } = await make(to)
    const refused = async (body: unknown) => {
      const { status, body: problem } = await post(server.url + path, body)
      return [status, (problem as Problem).code, (problem as Problem).errors?.[0]?.field]
    }
    expect(await refused({})).toEqual([422, 'message_empty', 'content'])
    expect(await refused({ content: 'x'.repeat(4001) })).toEqual([422, 'message_too_long', 'content'])
    expect(await refused({ embeds: Array.from({ length: 11 }, () => ({ title: 'x' })) })).toEqual([422, 'too_many_embeds', 'embeds'])
    expect(await refused({ embeds: [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2001) }] })).toEqual([422, 'embeds_too_long', 'embeds'])
    expect(await refused({ embeds: [{ title: 'x', url: 'javascript:alert(1)' }] })).toEqual([422, 'url_invalid', 'embeds[0].url'])
    expect((await post(server.url + path, '{"content": ')).status).toBe(400)
    expect((await post(server.url + path, { content: 'x'.repeat(70_000) })).status).toBe(413)
    for (let made = 1; made < 15; made++) await make(to)
    await to.owner.refused(409, 'too_many_webhooks', 'POST', `/channels/${to.general}/webhooks`, { name: 'x' })
    await to.owner.invalid('name', 'name_too_long', 'POST', `/channels/${to.general}/webhooks`, { name: 'x'.repeat(81) })
  })

  test('ends with its channel', async () => {
    const to = await place(server, 0)
    const { path } = await make(to)
    await to.owner.delete(`/channels/${to.general}`)
    expect((await post(server.url + path, { content: 'x' })).status).toBe(404)
    expect(await to.owner.get<Webhook[]>(`/servers/${to.server.id}/webhooks`)).toEqual([])
  })

  test('may write so often and no more', async () => {
    const limited = await Server.start({ settings: { 'limits.enabled': true, 'limits.webhooks': '3/1h' } })
    try {
      const to = await place(limited, 0)
      const { path } = await make(to)
      for (let said = 0; said < 3; said++) expect((await post(limited.url + path, { content: 'x' })).status).toBe(204)
      const over = await post(limited.url + path, { content: 'x' })
      expect(over.status).toBe(429)
      expect(Number(over.headers['retry-after'])).toBeGreaterThan(0)
    } finally {
      await limited.stop()
      await limited.dispose()
    }
  })
})

describe('docs/webhooks.md', () => {
  const text = readFileSync(docs, 'utf8')
  const examples = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map((match) => match[1] as string)

  test('has examples that run as they are written', async () => {
    const to = await place(server, 0)
    const { path } = await make(to)
    expect(examples.length).toBeGreaterThan(3)
    for (const example of examples) {
      const before = (await to.owner.get<Message[]>(`/channels/${to.general}/messages?limit=100`)).length
      const done = spawnSync('bash', ['-ec', example], { encoding: 'utf8', env: { ...process.env, WEBHOOK: server.url + path } })
      expect(done.status, example + done.stderr + done.stdout).toBe(0)
      const after = (await to.owner.get<Message[]>(`/channels/${to.general}/messages?limit=100`)).length
      expect(after, example).toBe(before + 1)
    }
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contractOf } from './support/api.ts'
import { send } from './support/http.ts'
import { uploaded } from './support/matrix-pictures.ts'
import { PictureServer } from './support/picture-server.ts'
import { place, type Person, type Place } from './support/people.ts'
import { png } from './support/png.ts'
import { Server, useServer } from './support/server.ts'
import type { Message, WebhookGrant } from './support/types.ts'
import { unique } from './support/unique.ts'
import { until } from './support/wait.ts'

const server = useServer({ settings: { 'outgoing.allow_private': '127.0.0.1' } })

let files: PictureServer
/** On an address that nobody allowed. */
let inner: PictureServer
beforeAll(async () => {
  files = await PictureServer.start()
  inner = await PictureServer.start('127.0.0.2')
})
afterAll(() => {
  files.close()
  inner.close()
})

const face = (red = 10) => png(300, 200, [red, 200, 30], 'taken at home')
const path = () => `/${unique('face')}.png`

function make(to: Place): Promise<WebhookGrant> {
  return to.owner.post<WebhookGrant>(`/channels/${to.general}/webhooks`, { name: 'builds' })
}
async function say(at: Server, grant: WebhookGrant, body: Record<string, unknown>): Promise<Message> {
  const url = `${at.url}${grant.path}?wait=true`
  const answer = await send(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ content: 'hi', ...body }) })
  ;(await contractOf(at.url)).check('POST', grant.path.replace('/api/v1', ''), answer)
  expect(answer.status, answer.text).toBe(200)
  return answer.body as Message
}
async function counted(at: Server, name: string): Promise<number> {
  const { text } = await send(`${at.url}/metrics`, { method: 'GET' })
  return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1])
}
const failures = (at: Server) => counted(at, 'veza_pictures_failed_total')
const current = (to: Place, { id }: Message) => to.owner.get<Message>(`/channels/${to.general}/messages/${id}`)
const dressed = (to: Place, message: Message) => until('the picture', async () => (await current(to, message)).author.avatar)

describe('a picture that a program names', () => {
  test('is fetched by the server, and shown beside the message as soon as it is there', async () => {
    const to = await place(server, 1)
    const reader = await (to.members[0] as Person).connect()
    const grant = await make(to)
    const at = path()
    const url = files.put(at, { body: face() })
    const said = await say(server, grant, { avatar_url: url, username: 'Deploys' })
    expect(said).toMatchObject({ author: { display_name: 'Deploys', avatar: null }, webhook: { name: 'Deploys', emoji: null } })
    const { d } = await reader.waitFor<Message>((frame) => frame.t === 'message.updated' && frame.d['id'] === said.id)
    expect(d).toMatchObject({ content: 'hi', edited_at: null, author: { display_name: 'Deploys', avatar: expect.stringMatching(/^[0-9a-f-]{36}$/) as string } })
    expect(await current(to, said)).toMatchObject({ author: d.author, edited_at: null })
    const shown = await send(`${server.url}/api/v1/pictures/${d.author.avatar}?size=64`, { method: 'GET' })
    expect([shown.status, shown.headers['content-type']]).toEqual([200, 'image/webp'])
    expect(shown.text).not.toContain('taken at home')
    expect(JSON.stringify(d)).not.toContain(url)
    // Nothing of a reader or of the webhook is told to the other server.
    const { headers } = files.asked.find((one) => one.path === at)!
    expect(Object.keys(headers).filter((name) => ['cookie', 'authorization', 'referer', 'x-forwarded-for'].includes(name))).toEqual([])

    const again = await say(server, grant, { avatar_url: url })
    expect(again.author.avatar).toBe(d.author.avatar)
    expect(files.times(at)).toBe(1)
    expect((await say(server, grant, {})).author.avatar).toBeNull()
  })

  test('is fetched once for many messages that wait for it, of other webhooks, too', async () => {
    const to = await place(server, 0)
    const grants = [await make(to), await make(to)]
    const at = path()
    const url = files.put(at, { body: face(70) })
    const said = await Promise.all([0, 1, 0, 1, 0].map((which) => say(server, grants[which]!, { avatar_url: url })))
    const avatars = await Promise.all(said.map((message) => dressed(to, message)))
    expect(new Set(avatars).size).toBe(1)
    expect(files.times(at)).toBe(1)
  })

  test('goes before the picture of the webhook, which shows beside the rest', async () => {
    const to = await place(server, 0)
    const grant = await make(to)
    const { avatar: own } = await to.owner.patch<{ avatar: string }>(`/webhooks/${grant.webhook.id}`, { avatar: await uploaded(to.owner) })
    const said = await say(server, grant, { avatar_url: files.put(path(), { body: face(80) }) })
    expect(said.author.avatar).toBe(own)
    const named = await until('the picture', async () => {
      const { author } = await current(to, said)
      return author.avatar === own ? undefined : author.avatar
    })
    expect(named).toMatch(/^[0-9a-f-]{36}$/)
    expect((await say(server, grant, {})).author.avatar).toBe(own)
  })

  test('is called icon_url by Slack, or is an emoji', async () => {
    const to = await place(server, 0)
    const grant = await make(to)
    const at = path()
    const url = files.put(at, { body: face(90) })
    const post = async (body: Record<string, unknown>) => {
      const sent = await send(`${server.url}${grant.path}/slack`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
      expect(sent.text).toBe('ok')
      return (await to.owner.get<Message[]>(`/channels/${to.general}/messages?limit=1`))[0] as Message
    }
    expect(await post({ text: 'hi', icon_emoji: ':robot_face:', icon_url: url })).toMatchObject({ webhook: { emoji: ':robot_face:' } })
    expect(await post({ text: 'hi', icon_emoji: '🤖' })).toMatchObject({ webhook: { emoji: '🤖' } })
    expect(await post({ text: 'hi', icon_emoji: 'no emoji' })).toMatchObject({ webhook: { emoji: null } })
    expect(files.times(at)).toBe(0)
    await dressed(to, await post({ text: 'hi', icon_url: url }))
    expect(files.times(at)).toBe(1)
  })

  test('may have moved three times, and no further', async () => {
    const to = await place(server, 0)
    const grant = await make(to)
    const [first, second, third, last] = [path(), path(), path(), path()]
    const moved = (from: string, location: string) => files.put(from, { status: 302, headers: { location } })
    moved(first, second.slice(1))
    moved(second, files.url(third))
    moved(third, last)
    files.put(last, { body: face(100) })
    await dressed(to, await say(server, grant, { avatar_url: files.url(first) }))
    const before = path()
    const failed = await failures(server)
    const said = await say(server, grant, { avatar_url: moved(before, first) })
    await until('the end of it', async () => (await failures(server)) > failed)
    expect((await current(to, said)).author.avatar).toBeNull()
    expect([first, last].map((at) => files.times(at))).toEqual([2, 1])
  })

  test('that is none leaves the message as it is, and is not asked for again', async () => {
    const to = await place(server, 0)
    const gateway = await to.owner.connect()
    const grant = await make(to)
    const none = [
      files.put(path(), { body: 'only words' }),
      files.put(path(), { headers: { 'content-type': 'image/svg+xml' }, body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }),
      files.put(path(), { headers: { 'content-type': 'text/html' }, body: face() }),
      files.put(path(), { body: Buffer.concat([face(), Buffer.alloc(5_000_000)]) }),
      files.put(path(), { body: png(13_000, 4) }),
      files.put(path(), { status: 500, body: face() }),
      files.put(path(), { status: 302, headers: { location: inner.url('/secret') } }),
      inner.url('/secret'),
      `${server.url}/healthz`,
      files.url('/nothing-here.png'),
    ]
    const failed = await failures(server)
    const said = await Promise.all(none.map((url) => say(server, grant, { avatar_url: url })))
    await until('the end of all', async () => (await failures(server)) >= failed + none.length)
    const asked = files.asked.length
    for (const url of none) said.push(await say(server, grant, { avatar_url: url }))
    for (const url of ['', 'x', 'ftp://a.example/a.png', 'http://u:p@127.0.0.1/a.png']) said.push(await say(server, grant, { avatar_url: url }))
    const frames = await Promise.all([gateway.fence(), ...said.map((message) => current(to, message))])
    expect(frames.slice(1).every((message) => (message as Message).author.avatar === null)).toBe(true)
    expect(gateway.received((frame) => frame.t === 'message.updated')).toEqual([])
    expect(files.asked.length).toBe(asked)
    expect(inner.asked).toEqual([])
  })
})

test('without a setting nothing on this machine or in its network is asked', async () => {
  const strict = await Server.start()
  try {
    const to = await place(strict, 0)
    const grant = await make(to)
    const urls = [files.put(path(), { body: face() }), inner.put(path(), { body: face() }), 'http://10.0.0.1/a.png', 'http://169.254.169.254/latest/meta-data', 'http://[::1]/a.png']
    const asked = files.asked.length
    const said = await Promise.all(urls.map((url) => say(strict, grant, { avatar_url: url })))
    await until('the end of all', async () => (await failures(strict)) === urls.length)
    for (const message of said) expect((await current(to, message)).author.avatar).toBeNull()
    expect([files.asked.length, inner.asked.length]).toEqual([asked, 0])
  } finally {
    await strict.stop()
    await strict.dispose()
  }
})

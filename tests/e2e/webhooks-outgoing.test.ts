import { describe, expect, onTestFinished, test } from 'vitest'
import { mask } from './support/permissions.ts'
import { addChannel, join, place, register, type Person, type Place } from './support/people.ts'
import { isSigned, Receiver } from './support/receiver.ts'
import { useServer } from './support/server.ts'
import type { Message, OutgoingWebhook, OutgoingWebhookGrant, WebhookDelivery } from './support/types.ts'
import { until } from './support/wait.ts'

const server = useServer({ settings: { 'outgoing.allow_private': '127.0.0.0/8' } })

async function receiver(): Promise<Receiver> {
  const started = await Receiver.start()
  onTestFinished(() => started.close())
  return started
}
const path = (to: Place) => `/servers/${to.server.id}/outgoing-webhooks`
function make(to: Place, url: string, extra: Record<string, unknown> = {}, who = to.owner): Promise<OutgoingWebhookGrant> {
  return who.post<OutgoingWebhookGrant>(path(to), { name: 'mirror', url, events: ['message.created'], ...extra })
}
const log = (to: Place, { webhook }: OutgoingWebhookGrant) => to.owner.get<WebhookDelivery[]>(`${path(to)}/${webhook.id}/deliveries`)
const current = async (to: Place, { webhook }: OutgoingWebhookGrant) =>
  (await to.owner.get<OutgoingWebhook[]>(path(to))).find(({ id }) => id === webhook.id) as OutgoingWebhook
const settled = (to: Place, grant: OutgoingWebhookGrant) =>
  until('the delivery', async () => (await log(to, grant)).find(({ state, attempts }) => state !== 'pending' || attempts > 0))

describe('an outgoing webhook', () => {
  test('is told what happens, signed, in the words of the gateway', async () => {
    const to = await place(server, 0)
    const mirror = await receiver()
    const grant = await make(to, mirror.url, { events: ['message.created', 'message.deleted', 'member.joined', 'channel.created'] })
    expect(JSON.stringify(await to.owner.get(path(to)))).not.toContain(grant.secret)
    const gateway = await to.owner.connect()
    const said = await to.owner.say(to.general, 'hello')
    const frame = await gateway.waitFor(({ t }) => t === 'message.created')
    const told = await mirror.next('the message', ({ event }) => event.t === 'message.created')
    expect(JSON.parse(told.body)).toEqual(frame)
    expect(isSigned(told, grant.secret)).toBe(true)
    expect(isSigned({ ...told, body: `${told.body} ` }, grant.secret)).toBe(false)
    expect(told.headers).toMatchObject({ 'x-veza-event': 'message.created', 'content-type': 'application/json' })
    await to.owner.delete(`/channels/${to.general}/messages/${said.id}`)
    await join(to, await register(server))
    await addChannel(to)
    for (const type of ['message.deleted', 'member.joined', 'channel.created']) await mirror.next(type, ({ event }) => event.t === type)
    const done = await until('the record', async () => {
      const all = await log(to, grant)
      return all.length === 4 && all.every(({ state }) => state === 'delivered') ? all : undefined
    })
    expect(done[0]).toMatchObject({ attempts: 1, status: 204, error: null, next_at: null })
    expect(done.map(({ id }) => id)).toContain(told.headers['x-veza-delivery'])
    const renewed = await to.owner.post<OutgoingWebhookGrant>(`${path(to)}/${grant.webhook.id}/secret`)
    await to.owner.post(`${path(to)}/${grant.webhook.id}/test`)
    const ping = await mirror.next('the test', ({ event }) => event.t === 'ping')
    expect([isSigned(ping, renewed.secret), isSigned(ping, grant.secret)]).toEqual([true, false])
  })

  test('hears nothing that its maker does not see', async () => {
    const to = await place(server, 1)
    const mirror = await receiver()
    const [maker] = to.members as [Person]
    const permissions = (await mask(server, 'manage_server', 'manage_webhooks')).toString()
    const role = await to.owner.post<{ id: string }>(`/servers/${to.server.id}/roles`, { name: 'integrator', permissions })
    await to.owner.put(`/servers/${to.server.id}/members/${maker.id}/roles/${role.id}`)
    const hidden = await addChannel(to)
    const view = (await mask(server, 'view_channel')).toString()
    await to.owner.put(`/channels/${hidden.id}/overwrites/${to.server.id}`, { kind: 'role', allow: '0', deny: view })
    await make(to, mirror.url, {}, maker)
    await to.owner.say(hidden.id, 'a secret')
    await to.owner.say(to.general, 'in the open')
    await mirror.next('what is open', ({ body }) => body.includes('in the open'))
    await maker.delete(`/servers/${to.server.id}/members/@me`)
    const all = await receiver()
    await make(to, all.url)
    await to.owner.say(to.general, 'after the maker left')
    await all.next('what the owner sees', ({ body }) => body.includes('after the maker left'))
    expect(mirror.told.map(({ body }) => (JSON.parse(body) as { d: Message }).d.content)).toEqual(['in the open'])
  })

  test('that fails is tried again, and what came after it waits', async () => {
    const to = await place(server, 0)
    const mirror = await receiver()
    mirror.answers.push({ status: 500 })
    const grant = await make(to, mirror.url)
    await to.owner.say(to.general, 'first')
    const tried = await settled(to, grant)
    expect(tried).toMatchObject({ state: 'pending', attempts: 1, status: 500, error: 'status' })
    expect(Date.parse(tried.next_at as string) - Date.now()).toBeGreaterThan(5000)
    await until('the second try', () => mirror.of('message.created').length === 2, 30_000)
    expect(new Set(mirror.told.map(({ headers }) => headers['x-veza-delivery'])).size).toBe(1)
  }, 60_000)

  test('that answers 410 is switched off with the reason, and on again by hand', async () => {
    const to = await place(server, 0)
    const mirror = await receiver()
    mirror.answers.push({ status: 410 })
    const grant = await make(to, mirror.url)
    await to.owner.say(to.general, 'no thanks')
    const off = await until('the end', async () => {
      const now = await current(to, grant)
      return now.enabled ? undefined : now
    })
    expect(off.disabled_reason).toBe('gone')
    await to.owner.patch(`${path(to)}/${grant.webhook.id}`, { enabled: true })
    await to.owner.say(to.general, 'again')
    await mirror.next('the next one', ({ body }) => body.includes('again'))
  })

  test('survives the end of the server: what was committed is told after it', async () => {
    const to = await place(server, 0)
    const mirror = await receiver()
    const port = mirror.port
    mirror.close()
    await make(to, `http://127.0.0.1:${port}/hook`)
    const said = await Promise.all(Array.from({ length: 20 }, (_, at) => to.owner.say(to.general, `message ${at}`)))
    await server.kill()
    const again = await Receiver.start(port)
    onTestFinished(() => again.close())
    await server.start()
    await until('all of them', () => new Set(again.told.map(({ event }) => event.d['id'])).size === said.length, 60_000)
  }, 90_000)

  test('has limits', async () => {
    const to = await place(server, 0)
    const settings = { name: 'x', url: 'https://a.example', events: ['message.created'] }
    await to.owner.invalid('url', 'url_invalid', 'POST', path(to), { ...settings, url: 'ftp://a.example' })
    await to.owner.invalid('events', 'missing_field', 'POST', path(to), { ...settings, events: [] })
    await to.owner.invalid('events', 'invalid_field', 'POST', path(to), { ...settings, events: ['message.whispered'] })
    for (let made = 0; made < 10; made++) await to.owner.post(path(to), settings)
    await to.owner.refused(409, 'too_many_webhooks', 'POST', path(to), settings)
  })
})

/** The port is that of a program which must never be reached; "PORT" stands for it. */
describe('leads nowhere inside', () => {
  const closed = useServer()

  test.each([
    'http://127.0.0.1:PORT/',
    'http://localhost:PORT/',
    'http://127.1:PORT/',
    'http://2130706433:PORT/',
    'http://0x7f000001:PORT/',
    'http://0177.0.0.1:PORT/',
    'http://0.0.0.0:PORT/',
    'http://[::1]:PORT/',
    'http://[::]:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://[::ffff:7f00:1]:PORT/',
    'http://[64:ff9b::7f00:1]:PORT/',
    'http://[2002:7f00:1::]:PORT/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[fd00:ec2::254]/latest/meta-data/',
    'http://100.100.100.200/',
    'http://10.0.0.1/',
    'http://192.168.0.1/',
    'http://172.16.0.1/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://224.0.0.1/',
  ])('%s', async (url) => {
    const inside = await receiver()
    const to = await place(closed, 0)
    const grant = await make(to, url.replace('PORT', String(inside.port)))
    await to.owner.post(`${path(to)}/${grant.webhook.id}/test`)
    expect(await settled(to, grant)).toMatchObject({ state: 'failed', error: 'address_not_allowed', status: null })
    expect(inside.told).toEqual([])
  })

  test('not by a redirect either', async () => {
    const to = await place(server, 0)
    const [door, inside] = [await receiver(), await receiver()]
    door.answers.push({ status: 307, headers: { location: inside.url } })
    const grant = await make(to, door.url)
    await to.owner.post(`${path(to)}/${grant.webhook.id}/test`)
    expect(await settled(to, grant)).toMatchObject({ state: 'failed', error: 'status', status: 307 })
    expect(inside.told).toEqual([])
  })

  test('nor to the server itself, where its network is allowed', async () => {
    const to = await place(server, 0)
    const grant = await make(to, `${server.url}/api/v1/users/@me`)
    await to.owner.post(`${path(to)}/${grant.webhook.id}/test`)
    expect(await settled(to, grant)).toMatchObject({ state: 'failed', error: 'address_not_allowed' })
  })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { addChannel, befriend, openDirect, people, place, type Person } from './support/people.ts'
import { type Device, PushService, vapidOf } from './support/push-service.ts'
import { Server, useServer } from './support/server.ts'
import { until } from './support/wait.ts'

const server = useServer({ settings: { 'push.allow_http': true, 'outgoing.allow_private': '127.0.0.1' } })
let service: PushService

beforeAll(async () => {
  service = await PushService.start()
})
afterAll(() => service.close())

interface Subscription {
  id: string
  service: string
  created_at: string
  current: boolean
}

async function subscribe(person: Person): Promise<Device> {
  const device = service.device()
  await person.post<Subscription>('/push/subscriptions', device.subscription(service.origin))
  return device
}

const call = (person: Person) => `<@${person.id}>`

test('a mention arrives on a device, encrypted for it alone', async () => {
  const { owner, server: home, general, members } = await place(server, 1)
  const anna = members[0]!
  const { key } = await anna.get<{ key: string }>('/push/key')
  const device = await subscribe(anna)
  expect(await anna.get<Subscription[]>('/push/subscriptions')).toMatchObject([{ service: new URL(service.origin).host, current: true }])
  await owner.say(general, 'plain')
  const said = await owner.say(general, `${call(anna)}, the ||secret|| is out`)
  const { headers, note } = await service.about(said.id, device)
  expect(note).toEqual({
    title: `${owner.user.username} · #general · ${home.name}`,
    body: `@${anna.user.username}, the ▒▒▒ is out`,
    server_id: home.id,
    channel_id: general,
    message_id: said.id,
    badge: 1,
  })
  expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400', urgency: 'high' })
  expect(headers['topic']).toMatch(/^[\w-]{22}$/)
  const vapid = vapidOf(headers.authorization)
  expect(vapid).toMatchObject({ key, aud: service.origin, valid: true })
  expect(vapid.sub).toMatch(/^(mailto|https):/)
  expect(vapid.exp).toBeGreaterThan(Date.now() / 1000)
  expect(vapid.exp).toBeLessThan(Date.now() / 1000 + 86_400)
  expect(service.to(device)).toHaveLength(1)
})

test('a direct message arrives, a muted place and the author hear nothing', async () => {
  const home = await place(server, 2)
  const [anna, bert] = home.members as [Person, Person]
  const [hers, his, owners] = [await subscribe(anna), await subscribe(bert), await subscribe(home.owner)]
  await befriend(anna, home.owner)
  const dm = await openDirect(home.owner, [anna])
  await anna.put(`/channels/${home.general}/notifications`, { muted_until: '9999-12-31T23:59:59.999Z' })
  await bert.put(`/servers/${home.server.id}/notifications`, { level: 'all' })
  const called = await home.owner.say(home.general, `${call(anna)} @everyone`)
  const plain = await home.owner.say(home.general, 'plain')
  const direct = await home.owner.say(dm.id, 'hello')
  expect((await service.about(plain.id, his)).headers).toMatchObject({ urgency: 'normal' })
  await service.about(called.id, his)
  const { note } = await service.about(direct.id, hers)
  expect(note).toMatchObject({ title: home.owner.user.username, body: 'hello', channel_id: dm.id, badge: 2 })
  expect(note).not.toHaveProperty('server_id')
  expect(service.to(hers)).toHaveLength(1)
  expect(service.to(owners)).toEqual([])

  await bert.put(`/servers/${home.server.id}/notifications`, { level: 'mentions', suppress_everyone: true })
  await home.owner.say(home.general, '@everyone again')
  const last = await home.owner.say(home.general, `${call(bert)} now`)
  await service.about(last.id, his)
  expect(service.to(his)).toHaveLength(3)
})

test('who may not see a channel hears nothing from it, from that moment on', async () => {
  const home = await place(server, 1)
  const anna = home.members[0]!
  const device = await subscribe(anna)
  const secret = await addChannel(home)
  const before = await home.owner.say(secret.id, `${call(anna)} one`)
  await service.about(before.id, device)
  await anna.put(`/channels/${secret.id}/notifications`, { level: 'all' })
  await home.owner.put(`/channels/${secret.id}/overwrites/${anna.id}`, { kind: 'member', allow: '0', deny: '1' })
  await home.owner.say(secret.id, '@everyone two')
  const after = await home.owner.say(home.general, `${call(anna)} three`)
  await service.about(after.id, device)
  await home.owner.delete(`/servers/${home.server.id}/members/${anna.id}`)
  await home.owner.say(home.general, 'gone')
  await befriend(anna, home.owner)
  const dm = await openDirect(anna, [home.owner])
  const last = await home.owner.say(dm.id, 'four')
  await service.about(last.id, device)
  expect(service.to(device).map(({ note }) => note.message_id)).toEqual([before.id, after.id, last.id])
})

test('with the login its device ends: by logging out, by being revoked, by another password', async () => {
  const [anna, bert] = (await people(server, 2)) as [Person, Person]
  await befriend(anna, bert)
  const dm = await openDirect(bert, [anna])
  const [first, second, third] = [await anna.elsewhere(), await anna.elsewhere(), await anna.elsewhere()]
  const devices = [await subscribe(first), await subscribe(second), await subscribe(third)]
  const kept = await subscribe(anna)
  await first.call('POST', '/auth/logout')
  const sessions = await anna.get<{ id: string; current: boolean }[]>('/auth/sessions')
  expect(await anna.get<Subscription[]>('/push/subscriptions')).toHaveLength(3)
  const seconds = (await second.get<{ id: string; current: boolean }[]>('/auth/sessions')).find(({ current }) => current)!
  expect(sessions.map(({ id }) => id)).toContain(seconds.id)
  await anna.call('DELETE', `/auth/sessions/${seconds.id}`)
  expect(await anna.get<Subscription[]>('/push/subscriptions')).toHaveLength(2)
  await anna.post('/auth/password', { current_password: 'correct horse battery staple', new_password: 'quite another staple' })
  expect(await anna.get<Subscription[]>('/push/subscriptions')).toMatchObject([{ current: true }])
  const said = await bert.say(dm.id, 'hello')
  await service.about(said.id, kept)
  for (const device of devices) expect(service.to(device)).toEqual([])
})

test('who looks at the app on one device is not woken on another', async () => {
  const { owner, general, members } = await place(server, 1)
  const anna = members[0]!
  const device = await subscribe(anna)
  const gateway = await (await anna.elsewhere()).connect()
  gateway.send('SESSION', 'session.attend', { attentive: true })
  await owner.say(general, `${call(anna)} one`)
  // The note would have come within a second: what is said two rounds later does.
  await new Promise((done) => setTimeout(done, 2_500))
  gateway.send('SESSION', 'session.attend', { attentive: false })
  const unseen = await owner.say(general, `${call(anna)} two`)
  await service.about(unseen.id, device)
  gateway.send('SESSION', 'session.attend', { attentive: true })
  gateway.socket.terminate()
  const gone = await owner.say(general, `${call(anna)} three`)
  await service.about(gone.id, device)
  expect(service.to(device)).toHaveLength(2)
})

test('a device that is gone is forgotten, one that is busy is asked again', async () => {
  const [anna, bert] = (await people(server, 2)) as [Person, Person]
  await befriend(anna, bert)
  const dm = await openDirect(bert, [anna])
  const phone = await anna.elsewhere()
  const [gone, busy] = [await subscribe(anna), await subscribe(phone)]
  service.answers.set(gone.path, [{ status: 410 }])
  service.answers.set(busy.path, [{ status: 429, headers: { 'retry-after': '1' } }])
  const said = await bert.say(dm.id, 'hello')
  await until('the device to be forgotten', async () => (await anna.get<Subscription[]>('/push/subscriptions')).length === 1)
  expect((await until('the device to be asked again', () => service.to(busy)[0], 40_000)).note.message_id).toBe(said.id)
  expect(service.to(gone)).toEqual([])
})

test('a blocked person wakes nobody', async () => {
  const home = await place(server, 1)
  const anna = home.members[0]!
  const device = await subscribe(anna)
  await anna.put(`/users/@me/relationships/${home.owner.id}`, { type: 'blocked' })
  await home.owner.say(home.general, `${call(anna)} one`)
  await anna.delete(`/users/@me/relationships/${home.owner.id}`)
  await new Promise((done) => setTimeout(done, 50))
  const heard = await home.owner.say(home.general, `${call(anna)} two`)
  await service.about(heard.id, device)
  expect(service.to(device).length).toBeLessThanOrEqual(2)
})

test('refuses what is no device, and keeps to its bounds', async () => {
  const [anna, bert] = (await people(server, 2)) as [Person, Person]
  const { keys } = service.device().subscription(service.origin)
  const at = (endpoint: string, other = keys) => ({ endpoint, keys: other })
  for (const endpoint of ['', 'ftp://push.example/', 'https://', 'https://a@push.example/', 'https://push.example/ x', `https://push.example/${'x'.repeat(2048)}`])
    await anna.invalid('endpoint', 'invalid_field', 'POST', '/push/subscriptions', at(endpoint))
  await anna.invalid('keys.p256dh', 'invalid_field', 'POST', '/push/subscriptions', at('https://push.example/', { ...keys, p256dh: keys.auth }))
  await anna.invalid('keys.auth', 'invalid_field', 'POST', '/push/subscriptions', at('https://push.example/', { ...keys, auth: 'x' }))
  const first = await anna.post<Subscription>('/push/subscriptions', at('https://push.example/1'))
  await bert.refused(404, 'not_found', 'DELETE', `/push/subscriptions/${first.id}`)
  const second = await anna.post<Subscription>('/push/subscriptions', at('https://push.example/2'))
  expect(await anna.get<Subscription[]>('/push/subscriptions')).toEqual([second])
  await anna.delete(`/push/subscriptions/${second.id}`)
  await anna.refused(404, 'not_found', 'DELETE', `/push/subscriptions/${second.id}`)
})

test('by default only https, and never a private network', async () => {
  const strict = await Server.start()
  try {
    const [anna, bert] = (await people(strict, 2)) as [Person, Person]
    await anna.invalid('endpoint', 'invalid_field', 'POST', '/push/subscriptions', service.device().subscription(service.origin))
    const asked = service.asked
    await anna.post('/push/subscriptions', service.device().subscription(service.origin.replace('http:', 'https:')))
    await befriend(anna, bert)
    const dm = await openDirect(bert, [anna])
    await bert.say(dm.id, 'hello')
    await until('the attempt', async () => /veza_push_failed_total [1-9]/.test(await (await fetch(`${strict.url}/metrics`)).text()))
    expect(service.asked).toBe(asked)
    expect(await anna.get<Subscription[]>('/push/subscriptions')).toHaveLength(1)
  } finally {
    await strict.dispose()
  }
})

test('switched off, it is not there', async () => {
  const quiet = await Server.start({ settings: { 'push.enabled': false } })
  try {
    const [anna] = (await people(quiet, 1)) as [Person]
    await anna.refused(404, 'not_found', 'GET', '/push/key')
    await anna.refused(404, 'not_found', 'POST', '/push/subscriptions', service.device().subscription(service.origin))
  } finally {
    await quiet.dispose()
  }
})

test('the key outlives a restart', async () => {
  const own = await Server.start()
  try {
    const [anna] = (await people(own, 1)) as [Person]
    const { key } = await anna.get<{ key: string }>('/push/key')
    await own.whileStopped(() => undefined)
    const again = await anna.elsewhere()
    expect(await again.get('/push/key')).toEqual({ key })
    expect(Buffer.from(key, 'base64url')).toHaveLength(65)
  } finally {
    await own.dispose()
  }
})

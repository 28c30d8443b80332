import { expect, onTestFinished, test } from 'vitest'
import { addChannel, befriend, login, place, register, type Person } from './support/people.ts'
import { Server, useServer } from './support/server.ts'
import { Tus } from './support/tus.ts'
import type { Channel, Message } from './support/types.ts'

interface Found {
  messages: Message[]
  next: string | null
  partial: boolean
  terms: string[]
  threads: { id: string; parent_id: string; name: string }[]
}

const server = useServer()

const query = (q: string, rest = '') => `search?q=${encodeURIComponent(q)}${rest}`
const texts = async (who: Person, path: string, q: string, rest = '') => (await who.get<Found>(`${path}/${query(q, rest)}`)).messages.map(({ content }) => content)

test('every language is found, whether it is indexed yet or not', async () => {
  const { owner, server: community, general } = await place(server, 0)
  const said = ['Crème brûlée', 'die Krankenversicherung', '今日は東京都に行きました', '猫がいる', '学校放假了', 'هذه مُحَادَثَة طويلة', 'ฉันรักภาษาไทย', 'nice 👍']
  for (const text of said) await owner.say(general, text)
  const wanted: [string, number][] = [['CREME', 0], ['versicherung', 1], ['東京', 2], ['猫', 3], ['放假', 4], ['محادثة', 5], ['ภาษา', 6], ['👍', 7]]
  const all = () => Promise.all(wanted.map(([term]) => texts(owner, `/servers/${community.id}`, term)))
  expect(await all()).toEqual(wanted.map(([, at]) => [said[at]]))
  await new Promise((done) => setTimeout(done, 1500))
  expect(await all()).toEqual(wanted.map(([, at]) => [said[at]]))
})

test('a poll is found with each option once', async () => {
  const { owner, server: community, general } = await place(server, 0)
  const asked = await owner.post<Message>(`/channels/${general}/messages`, { poll: { question: 'Tea or coffee?', options: ['Tea', 'Coffee'] } })
  await owner.put(`/channels/${general}/messages/${asked.id}/poll/votes`, { options: [1] })
  const poll = (await owner.get<Message>(`/channels/${general}/messages/${asked.id}`)).poll
  for (const q of ['coffee', 'has:poll']) expect((await owner.get<Found>(`/servers/${community.id}/${query(q)}`)).messages.map((message) => message.poll)).toEqual([poll])
})

test('hidden channels are neither found nor named', async () => {
  const home = await place(server, 1)
  const { owner, server: community, general, members } = home
  const anna = members[0]!
  const secret = await addChannel(home, { name: 'secret' })
  await owner.put(`/channels/${secret.id}/overwrites/${community.id}`, { kind: 'role', allow: '0', deny: '1' })
  await owner.say(secret.id, 'needle in secret')
  await owner.say(general, 'needle in general')
  expect(await texts(owner, `/servers/${community.id}`, 'needle')).toHaveLength(2)
  const found = await anna.get<Found>(`/servers/${community.id}/${query('needle')}`)
  expect(found).toMatchObject({ messages: [{ content: 'needle in general', channel_id: general }], next: null, partial: false, terms: ['needle'] })
  await anna.refused(422, 'invalid_filter', 'GET', `/servers/${community.id}/${query('needle in:secret')}`)
  await anna.refused(404, 'not_found', 'GET', `/channels/${secret.id}/${query('needle')}`)
  await (await register(server)).refused(404, 'not_found', 'GET', `/servers/${community.id}/${query('needle')}`)
})

test('threads are found by who sees the channel they hang in, and by nobody else', async () => {
  const home = await place(server, 1)
  const { owner, server: community } = home
  const anna = home.members[0]!
  const secret = await addChannel(home, { name: 'secret' })
  const { id } = await owner.say(secret.id, 'start')
  const thread = await owner.post<Channel>(`/channels/${secret.id}/messages/${id}/thread`, { name: 'aside' })
  await owner.say(thread.id, 'needle in a thread')
  const at = `/servers/${community.id}/${query('needle')}`
  expect(await anna.get<Found>(at)).toMatchObject({
    messages: [{ content: 'needle in a thread', channel_id: thread.id }],
    threads: [{ id: thread.id, parent_id: secret.id, name: 'aside' }],
  })
  for (const channel of [secret.id, thread.id]) expect(await texts(anna, `/channels/${channel}`, 'needle')).toHaveLength(1)
  await owner.put(`/channels/${secret.id}/overwrites/${community.id}`, { kind: 'role', allow: '0', deny: '1' })
  expect(await anna.get<Found>(at)).toMatchObject({ messages: [], threads: [] })
  for (const channel of [secret.id, thread.id]) await anna.refused(404, 'not_found', 'GET', `/channels/${channel}/${query('needle')}`)
  await owner.delete(`/channels/${thread.id}`)
  expect(await owner.get<Found>(at)).toMatchObject({ messages: [], threads: [] })
})

test('files are found by what they are and how they are called', async () => {
  const { owner, server: community, general } = await place(server, 0)
  const upload = await new Tus(owner).upload(Buffer.from('hello'), 'Bühnenplan.txt')
  await owner.post<Message>(`/channels/${general}/messages`, { attachments: [{ upload_id: upload, alt: 'two stages' }] })
  await owner.say(general, 'nothing attached')
  for (const q of ['has:file', 'buhnenplan', '"two stages" has:file']) {
    const { messages } = await owner.get<Found>(`/servers/${community.id}/${query(q)}`)
    expect(messages.map(({ attachments }) => attachments.map(({ filename }) => filename))).toEqual([['Bühnenplan.txt']])
  }
  expect(await texts(owner, `/servers/${community.id}`, 'has:image')).toEqual([])
})

test('what was acknowledged is found after kill -9', async () => {
  const crashing = await Server.start({})
  onTestFinished(() => crashing.dispose())
  const { owner, server: community, general } = await place(crashing, 0)
  for (let number = 0; number < 60; number++) await owner.say(general, `needle ${number}`)
  await crashing.kill()
  await crashing.start()
  const again = await login(crashing, owner.user.username)
  const found = () => texts(again, `/servers/${community.id}`, 'needle', '&limit=100')
  expect(await found()).toHaveLength(60)
  await new Promise((done) => setTimeout(done, 1500))
  expect(await found(), 'from the index').toHaveLength(60)
})

test('edits and deletions count at once', async () => {
  const { owner, server: community, general } = await place(server, 0)
  const message = await owner.say(general, 'first words')
  await owner.patch(`/channels/${general}/messages/${message.id}`, { content: 'second thoughts' })
  expect(await texts(owner, `/servers/${community.id}`, 'first')).toEqual([])
  expect(await texts(owner, `/servers/${community.id}`, 'second')).toEqual(['second thoughts'])
  await owner.delete(`/channels/${general}/messages/${message.id}`)
  expect(await texts(owner, `/servers/${community.id}`, 'second')).toEqual([])
})

test('filters, pages and refusals', async () => {
  const { owner, server: community, general, members } = await place(server, 1)
  const anna = members[0]!
  const at = `/servers/${community.id}`
  for (let number = 0; number < 5; number++) await owner.say(general, `word ${number}`)
  await anna.say(general, `word of anna, see https://example.org <@${owner.id}>`)
  expect(await texts(owner, at, `word from:@${anna.user.username}`)).toHaveLength(1)
  expect(await texts(owner, at, 'has:link in:#general mentions:me')).toHaveLength(1)
  expect(await texts(owner, at, 'word after:2020 before:2021')).toEqual([])
  const first = await owner.get<Found>(`${at}/${query('word', '&limit=4')}`)
  const second = await owner.get<Found>(`${at}/${query('word', `&limit=4&before=${first.next}`)}`)
  expect([...first.messages, ...second.messages].map(({ id }) => id)).toHaveLength(6)
  expect(new Set([...first.messages, ...second.messages].map(({ id }) => id)).size).toBe(6)
  expect(second.next).toBeNull()
  await owner.refused(422, 'query_empty', 'GET', `${at}/${query(' ')}`)
  await owner.refused(422, 'unknown_filter', 'GET', `${at}/${query('foo:bar')}`)
  await owner.refused(422, 'query_too_long', 'GET', `${at}/${query('x'.repeat(501))}`)
  await owner.refused(422, 'query_too_complex', 'GET', `${at}/${query('x '.repeat(21))}`)
  await owner.refused(422, 'invalid_field', 'GET', `${at}/${query('x', '&utc_offset=900')}`)
})

test('a direct conversation is searched by who takes part', async () => {
  const [anna, ben] = [await register(server), await register(server)]
  await befriend(anna, ben)
  const channel = await anna.post<Channel>('/users/@me/channels', { recipients: [ben.id] })
  await anna.say(channel.id, 'needle between us')
  expect(await texts(ben, `/channels/${channel.id}`, 'needle')).toEqual(['needle between us'])
  await (await register(server)).refused(404, 'not_found', 'GET', `/channels/${channel.id}/${query('needle')}`)
})

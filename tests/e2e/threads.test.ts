import { expect, test } from 'vitest'
import { sql } from './support/database.ts'
import { openDirect, place, type Person, type Place } from './support/people.ts'
import { useServer } from './support/server.ts'
import type { Channel, Message, Problem, Ready } from './support/types.ts'

const server = useServer()

const start = (who: Person, channel: string, message: string, extra: Record<string, unknown> = {}) =>
  who.post<Channel>(`/channels/${channel}/messages/${message}/thread`, extra)
const problem = (answer: { body: unknown }) => (answer.body as Problem).code
const people = (home: Place) => home.members as [Person, Person]

test('a thread hangs on its message, with messages, marks and mentions of its own', async () => {
  const home = await place(server, 2)
  const [anna, ben] = people(home)
  const question = await anna.say(home.general, 'what about **this**?\nand that')
  const gateway = await anna.connect()
  const made = await start(ben, home.general, question.id)
  expect(made).toMatchObject({ type: 'thread', name: 'what about **this**? and that', parent_id: home.general, server_id: home.server.id })
  expect(made.thread).toMatchObject({ message_id: question.id, creator_id: ben.id, message_count: 0, auto_archive_s: 259_200, locked: false, following: true })
  const created = await gateway.waitFor<Channel>((frame) => frame.t === 'channel.created' && frame.d.id === made.id)
  expect(created.s).toBe(home.server.id)
  expect((await gateway.waitFor('thread.followed')).d.channel).toMatchObject({ id: made.id })

  const reply = await ben.say(made.id, `<@${anna.id}> this`)
  expect((await gateway.waitFor<Message>((frame) => frame.t === 'message.created' && frame.d.channel_id === made.id)).d.id).toBe(reply.id)
  const shown = await anna.get<Message>(`/channels/${home.general}/messages/${question.id}`)
  expect(shown.thread).toEqual({ id: made.id, name: made.name, message_count: 1, last_message_id: reply.id, archived: false })
  expect((await anna.get<Message[]>(`/channels/${home.general}/messages`))[0]?.thread?.id).toBe(made.id)
  expect((await anna.get<Message[]>(`/channels/${made.id}/messages`)).map(({ id }) => id)).toEqual([reply.id])
  expect(await anna.get<Channel>(`/channels/${made.id}`)).toMatchObject({ last_message_id: reply.id, read_state: { mentions: 1 } })
  expect((await anna.get<Channel[]>(`/servers/${home.server.id}/channels`)).map(({ id }) => id)).not.toContain(made.id)

  const ready = (await (await anna.elsewhere()).connect()).ready as Ready
  expect(ready.threads).toMatchObject([{ id: made.id, permissions: (await anna.get<Channel>(`/channels/${made.id}`)).permissions, read_state: { mentions: 1 } }])
  expect(ready.channels.map(({ id }) => id)).not.toContain(made.id)
  await anna.put(`/servers/${home.server.id}/read`)
  expect((await anna.get<Channel>(`/channels/${made.id}`)).read_state).toEqual({ message_id: reply.id, mentions: 0 })
})

test('a message has one thread, threads have none, and neither have direct channels', async () => {
  const home = await place(server, 2)
  const [anna, ben] = people(home)
  const { id } = await anna.say(home.general, 'x')
  const thread = await start(anna, home.general, id, { name: 'mine', auto_archive_s: 3600 })
  const path = (channel: string, message: string) => `/channels/${channel}/messages/${message}/thread`
  expect(problem(await ben.call('POST', path(home.general, id), {}))).toBe('thread_exists')
  expect(problem(await anna.call('POST', path(thread.id, (await anna.say(thread.id, 'y')).id), {}))).toBe('threads_not_here')
  const dm = await openDirect(anna, [ben])
  expect(problem(await anna.call('POST', path(dm.id, (await anna.say(dm.id, 'z')).id), {}))).toBe('threads_not_here')
  expect(problem(await home.owner.call('PUT', `/channels/${thread.id}/overwrites/${ben.id}`, { kind: 'member', allow: '0', deny: '0' }))).toBe(
    'thread_has_parents_permissions',
  )
  expect((await anna.call('POST', path(home.general, (await anna.say(home.general, 'v')).id), { auto_archive_s: 60 })).status).toBe(422)
})

test('it is archived, found among the archived ones, and revived by a message unless it is locked', async () => {
  const home = await place(server, 2)
  const [anna, ben] = people(home)
  const thread = await start(anna, home.general, (await anna.say(home.general, 'x')).id)
  const listed = async (archived: boolean) => (await ben.get<Channel[]>(`/channels/${home.general}/threads?archived=${archived}`)).map(({ id }) => id)
  const gateway = await ben.connect()
  await anna.patch(`/channels/${thread.id}`, { archived: true })
  const closed = await gateway.waitFor<Channel>((frame) => frame.t === 'channel.updated' && frame.d.id === thread.id)
  expect(Date.parse(closed.d.thread!.archives_at)).toBeLessThanOrEqual(Date.now())
  expect([await listed(true), await listed(false)]).toEqual([[thread.id], []])
  expect(((await (await anna.elsewhere()).connect()).ready as Ready).threads).toEqual([])
  const mark = gateway.mark()
  await ben.say(thread.id, 'one more')
  await gateway.waitFor((frame) => frame.t === 'channel.updated' && frame.d.id === thread.id, { since: mark })
  expect([await listed(true), await listed(false)]).toEqual([[], [thread.id]])

  expect((await anna.call('PATCH', `/channels/${thread.id}`, { locked: true })).status).toBe(403)
  await home.owner.patch(`/channels/${thread.id}`, { archived: true, locked: true })
  expect((await ben.call('POST', `/channels/${thread.id}/messages`, { content: 'no' })).status).toBe(403)
  expect(await listed(true)).toEqual([thread.id])
  const [entry] = await home.owner.get<{ action: string; target: { id: string } }[]>(`/servers/${home.server.id}/audit-log`)
  expect(entry).toMatchObject({ action: 'thread.updated', target: { id: thread.id } })
})

test('it stays when its message goes, and goes when a moderator says so', async () => {
  const home = await place(server, 1)
  const [anna] = people(home)
  const { id } = await anna.say(home.general, 'x')
  const thread = await start(anna, home.general, id)
  await anna.delete(`/channels/${home.general}/messages/${id}`)
  expect((await anna.get<Channel>(`/channels/${thread.id}`)).thread?.message_id).toBe(id)
  await anna.say(thread.id, 'still here')
  expect((await anna.call('DELETE', `/channels/${thread.id}`)).status).toBe(403)
  await home.owner.delete(`/channels/${thread.id}`)
  expect((await anna.call('GET', `/channels/${thread.id}/messages`)).status).toBe(404)
})

test('a hundred thousand archived threads are no part of READY, and are paged', async () => {
  const home = await place(server, 1)
  const [anna] = people(home)
  const count = 100_000
  const hex = (at: number) => at.toString(16).padStart(12, '0')
  await server.whileStopped(() => {
    sql(
      server.dataDir,
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
       INSERT INTO threads (id, server_id, parent_id, origin_id, creator_id, name, created_at, auto_archive_s, archives_at, locked, message_count)
       SELECT '01900000-0000-7000-8000-' || printf('%012x', i), '${home.server.id}', '${home.general}', '01900000-0000-7000-9000-' || printf('%012x', i),
         '${anna.id}', 'old ' || i, 1, 3600, 2, 0, 0 FROM n;
       INSERT INTO thread_followers (thread_id, user_id) SELECT id, '${anna.id}' FROM threads WHERE parent_id = '${home.general}';`,
    )
  })
  const active = await start(anna, home.general, (await anna.say(home.general, 'x')).id)
  const before = performance.now()
  const ready = (await anna.connect()).ready as Ready
  expect(performance.now() - before).toBeLessThan(2000)
  expect(ready.threads.map(({ id }) => id)).toEqual([active.id])
  const first = await anna.get<Channel[]>(`/channels/${home.general}/threads?archived=true&limit=2`)
  expect(first.map(({ id }) => id)).toEqual([count, count - 1].map((at) => `01900000-0000-7000-8000-${hex(at)}`))
  const next = await anna.get<Channel[]>(`/channels/${home.general}/threads?archived=true&limit=1&before=${first[1]!.id}`)
  expect(next[0]?.name).toBe(`old ${count - 2}`)
})

import { expect, test } from 'vitest'
import { sql, timeOut } from './support/database.ts'
import { may } from './support/permissions.ts'
import { place, type Person } from './support/people.ts'
import { useServer } from './support/server.ts'
import type { Channel, Member } from './support/types.ts'
import { until } from './support/wait.ts'

const server = useServer()

test('a timeout silences, shows everything, and ends by the clock without a restart', async () => {
  const here = await place(server, 1)
  const [loud] = here.members as [Person]
  const mine = await loud.say(here.general, 'too much')
  const end = new Date(Date.now() + 10_000)
  await server.whileStopped(() => void sql(server.dataDir, timeOut(here.server.id, loud.id, end)))

  const messages = `/channels/${here.general}/messages`
  const gateway = await loud.connect()
  await loud.refused(403, 'missing_permission', 'POST', messages, { content: 'let me' })
  await loud.refused(403, 'missing_permission', 'PATCH', `${messages}/${mine.id}`, { content: 'let me' })
  await loud.refused(403, 'missing_permission', 'POST', `/servers/${here.server.id}/invites`, {})
  for (const [op, t, d] of [
    ['MESSAGE', 'message.create', { channel_id: here.general, content: 'let me' }],
    ['TYPING', 'typing.start', { channel_id: here.general }],
  ] as const)
    expect(await gateway.request(op, t, d)).toMatchObject({ t: 'error', d: { code: 'missing_permission' } })
  const channel = await loud.get<Channel>(`/channels/${here.general}`)
  expect(await may(server, channel.permissions, 'send_messages')).toBe(false)
  expect(await may(server, channel.permissions, 'read_history')).toBe(true)
  expect(await loud.get(messages)).toHaveLength(1)
  const members = await here.owner.get<Member[]>(`/servers/${here.server.id}/members`)
  const until_ = members.find((member) => member.user.id === loud.id)?.timeout_until as string
  expect(Date.parse(until_)).toBe(end.getTime())

  await until('the end of the timeout', async () => (await loud.call('POST', messages, { content: 'now' })).status === 201)
  expect(Date.now()).toBeGreaterThanOrEqual(end.getTime() - 50)
  await gateway.say(here.general, 'and now')
})

import { describe, expect, test } from 'vitest'
import type { Gateway } from './support/gateway.ts'
import { addChannel, join, openDirect, type Person, place, register } from './support/people.ts'
import { Server, useServer } from './support/server.ts'
import type { Ready } from './support/types.ts'

const server = useServer()

type Positions = Record<string, string>

interface Resumed {
  replayed: number
  reset: string[]
  streams: Positions
  presences: { user_id: string }[]
}

/** How far the client has come on each stream. */
function positions(gateway: Gateway): Positions {
  const seen: Positions = {}
  for (const frame of gateway.frames) {
    const start = frame.t === 'session.ready' || frame.t === 'session.resumed' ? (frame.d.streams as Positions) : {}
    Object.assign(seen, start)
    if (frame.s && frame.id) seen[frame.s] = frame.id
  }
  return seen
}

/** Comes back, and answers with what came before `session.resumed`. */
async function resume(person: Person, streams: unknown): Promise<{ gateway: Gateway; resumed: Resumed; missed: Gateway['frames'] }> {
  const gateway = await person.connect({ identify: false })
  await gateway.waitFor('session.hello')
  const since = gateway.mark()
  gateway.send('SESSION', 'session.resume', { streams })
  const { d } = await gateway.waitFor<Resumed>('session.resumed')
  const missed = gateway.frames.slice(since, gateway.frames.findIndex((frame) => frame.t === 'session.resumed'))
  expect(missed).toHaveLength(d.replayed)
  return { gateway, resumed: d, missed }
}

/** Leaves after everything so far has arrived; answers where it was. */
async function leave(gateway: Gateway): Promise<Positions> {
  await gateway.fence()
  await gateway.close()
  return positions(gateway)
}

const types = (frames: Gateway['frames']) => frames.map((frame) => frame.t)

describe('who comes back', () => {
  test('is shown the whole gap, then what happens, each once', async () => {
    const here = await place(server, 1)
    const [member] = here.members as [Person]
    const streams = await leave(await member.connect())
    const first = await here.owner.say(here.general, 'while you were out')
    await here.owner.patch(`/channels/${here.general}/messages/${first.id}`, { content: 'edited' })
    await here.owner.call('PUT', `/channels/${here.general}/messages/${first.id}/reactions/${encodeURIComponent('👍')}/@me`)
    const { gateway, resumed, missed } = await resume(member, streams)
    expect(types(missed)).toEqual(['message.created', 'message.updated', 'reaction.added'])
    expect(missed.every((frame) => frame.s === here.server.id)).toBe(true)
    expect(resumed.reset).toEqual([])
    expect(Object.keys(resumed.streams).sort()).toEqual(['@me', here.server.id].sort())
    const live = await here.owner.say(here.general, 'and now')
    await gateway.waitFor((frame) => frame.t === 'message.created' && frame.d.id === live.id)
    const again = await resume(member, await leave(gateway))
    expect(again.missed).toEqual([])
    await again.gateway.say(here.general, 'a resumed session may speak')
    expect(again.resumed.presences.map((presence) => presence.user_id)).toContain(member.id)
  })

  test('is not shown what was deleted or hidden meanwhile, nor what is not its own', async () => {
    const here = await place(server, 1)
    const [member] = here.members as [Person]
    const secret = await addChannel(here, { name: 'secret', overwrites: [{ id: here.server.id, kind: 'role', allow: '0', deny: String(1n << 0n) }] })
    const streams = await leave(await member.connect())
    const gone = await here.owner.say(here.general, 'a slip of the tongue')
    await here.owner.call('DELETE', `/channels/${here.general}/messages/${gone.id}`)
    await here.owner.say(secret.id, 'not for you')
    const { gateway } = await resume(member, streams)
    expect(JSON.stringify(gateway.frames)).not.toContain('slip of the tongue')
    const stranger = await register(server)
    const there = await resume(stranger, { ...(await leave(await stranger.connect())), [here.server.id]: streams[here.server.id] })
    expect(there.missed).toEqual([])
    expect(there.resumed.reset).toEqual([here.server.id])
  })

  test('starts anew where its own rights have changed', async () => {
    const here = await place(server, 1)
    const [member] = here.members as [Person]
    const streams = await leave(await member.connect())
    await here.owner.say(here.general, 'before')
    await here.owner.call('PUT', `/channels/${here.general}/overwrites/${here.server.id}`, { kind: 'role', allow: '0', deny: '1' })
    const { gateway, resumed, missed } = await resume(member, streams)
    expect(resumed.reset).toEqual([here.server.id])
    expect(missed).toEqual([])
    gateway.send('SESSION', 'session.identify')
    const ready = await gateway.waitFor<Ready>('session.ready')
    expect(ready.d.servers.map((each) => each.id)).toEqual([here.server.id])
    gateway.send('SESSION', 'session.identify')
    await gateway.expectClose(4005)
  })

  test('hears that it was thrown out, and nothing of what was said there', async () => {
    const here = await place(server, 1)
    const [member] = here.members as [Person]
    const streams = await leave(await member.connect())
    await here.owner.say(here.general, 'a word among us')
    await here.owner.call('DELETE', `/servers/${here.server.id}/members/${member.id}`)
    const { resumed, missed } = await resume(member, streams)
    expect(types(missed)).toEqual(['server.deleted'])
    expect(resumed.reset).toEqual([])
  })

  test('finds the server that it joined meanwhile', async () => {
    const here = await place(server, 0)
    const newcomer = await register(server)
    const streams = await leave(await newcomer.connect())
    await join(here, newcomer)
    const said = await here.owner.say(here.general, 'welcome')
    const { resumed, missed } = await resume(newcomer, streams)
    expect(types(missed)).toEqual(['server.created', 'message.created'])
    expect(missed[1]!.d.id).toBe(said.id)
    expect(resumed.reset).toEqual([])
  })

  test('has its direct messages and marks on its own stream', async () => {
    const here = await place(server, 2)
    const [ada, ben] = here.members as [Person, Person]
    const streams = await leave(await ada.connect())
    const direct = await openDirect(ben, [ada])
    const said = await ben.say(direct.id, 'psst')
    await ada.call('PUT', `/channels/${direct.id}/read`, { message_id: said.id })
    const { gateway, resumed } = await resume(ada, streams)
    await gateway.waitFor('read.updated') // marks are told in batches: it may come a moment later
    const told = gateway.frames.filter((frame) => frame.s)
    expect(resumed.reset).toEqual([])
    expect(types(told)).toEqual(['channel.created', 'message.created', 'read.updated'])
    expect(told.every((frame) => frame.s === '@me')).toBe(true)
    const other = await resume(here.owner, { '@me': streams['@me'], [here.server.id]: streams[here.server.id] })
    expect(other.missed).toEqual([])
  })

  test('is refused what it cannot mean', async () => {
    const here = await place(server, 0)
    const gateway = await here.owner.connect()
    gateway.send('SESSION', 'session.resume', { streams: {} })
    await gateway.expectClose(4005)
    const other = await here.owner.connect({ identify: false })
    await other.waitFor('session.hello')
    other.send('SESSION', 'session.resume', { streams: { '@me': 'yesterday' } })
    await other.expectClose(4003)
    const { resumed } = await resume(here.owner, { nonsense: here.server.id })
    expect(resumed.reset.sort()).toEqual(['@me', here.server.id, 'nonsense'].sort())
  })
})

test('after a restart everything is asked for anew, and nothing is lost', async () => {
  const own = await Server.start()
  try {
    const here = await place(own, 0)
    const gateway = await here.owner.connect()
    await here.owner.say(here.general, 'before')
    await gateway.waitFor('message.created')
    const streams = positions(gateway)
    await own.kill()
    await own.start()
    const back = await resume(here.owner, streams)
    expect(back.resumed.reset.sort()).toEqual(['@me', here.server.id].sort())
    back.gateway.send('SESSION', 'session.identify')
    await back.gateway.waitFor('session.ready')
    const said = await here.owner.say(here.general, 'after')
    const { d } = await back.gateway.waitFor('message.created')
    expect(d.id).toBe(said.id)
  } finally {
    await own.dispose()
  }
})

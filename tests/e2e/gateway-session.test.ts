import { describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { addChannel, place, register } from './support/people.ts'
import { useServer } from './support/server.ts'
import { nobodysId } from './support/unique.ts'

const server = useServer()

async function fresh() {
  return (await register(server)).connect({ identify: false })
}

describe('the first words', () => {
  test('are the server\'s: session.hello, and nothing else until identify', async () => {
    const gateway = await fresh()
    const hello = await gateway.waitFor('session.hello')
    expect(hello.op).toBe('SESSION')
    expect(hello.d.heartbeat_interval_ms).toBeGreaterThan(20_000)
    await gateway.fence()
    expect(gateway.frames.map((frame) => frame.t)).toEqual(['session.hello', 'session.heartbeat_ack'])
  })

  test('session.ready shows the account, its servers and its channels', async () => {
    const here = await place(server, 1)
    const category = await addChannel(here, { type: 'category', name: 'Rooms' })
    await addChannel(here, { name: 'inside', parent_id: category.id })
    const said = await here.owner.say(here.general, 'the last')
    const [ada] = here.members
    const elsewhere = await place(server, 0)
    const { ready } = await ada!.connect()
    expect(ready.user).toEqual(ada!.user)
    const roles = (await ada!.get<{ position: number }[]>(`/servers/${here.server.id}/roles`)).reverse()
    expect(ready.servers).toEqual([{ ...(await ada!.get<object>(`/servers/${here.server.id}`)), large: false, emoji: [], roles }])
    expect(ready.channels).toEqual(await ada!.get(`/servers/${here.server.id}/channels`))
    expect(ready.channels.find((channel) => channel.id === here.general)?.last_message_id).toBe(said.id)
    expect(ready.direct_channels).toEqual([])
    expect(Object.keys(ready.streams).sort()).toEqual(['@me', here.server.id].sort())
    expect(JSON.stringify(ready)).not.toContain(elsewhere.server.id)
    expect(ready.session_id).toMatch(/^[0-9a-f-]{36}$/)
    expect(ready.presences.map((presence) => presence.user_id)).toContain(ada!.id)
  })

  test('of one with no servers are short', async () => {
    const { ready } = await (await register(server)).connect()
    expect(ready).toMatchObject({ servers: [], channels: [], direct_channels: [] })
  })
})

describe('a connection ends with', () => {
  test('4003 when it does not identify in 5 s, and not before', async () => {
    const gateway = await fresh()
    const began = performance.now()
    await gateway.expectClose(4003)
    expect(performance.now() - began).toBeGreaterThan(4_500)
  })

  test('4003 when it asks before it identified', async () => {
    const gateway = await fresh()
    gateway.send('MESSAGE', 'message.create', { channel_id: nobodysId(), content: 'x' })
    await gateway.expectClose(4003)
  })

  test('4005 when it identifies twice', async () => {
    const gateway = await (await register(server)).connect()
    gateway.send('SESSION', 'session.identify')
    await gateway.expectClose(4005)
  })

  test.each([
    ['an unknown op', { op: 'NONSENSE', t: 'message.create', d: {} }],
    ['an unknown type', { op: 'MESSAGE', t: 'message.destroy', d: {} }],
    ["a server's type", { op: 'MESSAGE', t: 'message.created', d: {} }],
    ['a type under another op', { op: 'TYPING', t: 'message.create', d: {} }],
    ['lower case', { op: 'message', t: 'message.create', d: {} }],
  ])('4001 after %s', async (_, frame) => {
    const gateway = await (await register(server)).connect()
    gateway.sendText(JSON.stringify(frame))
    await gateway.expectClose(4001)
  })

  test.each([
    ['no JSON', 'hello'],
    ['nothing', ''],
    ['half of it', '{"op":"SESSION","t":"session.heart'],
    ['a list', '[]'],
    ['a number', '7'],
    ['two objects', '{"op":"SESSION","t":"session.heartbeat"}{}'],
    ['no op', '{"t":"session.heartbeat","d":{}}'],
    ['an op that is no text', '{"op":1,"t":"session.heartbeat"}'],
    ['an id that is none', '{"op":"SESSION","t":"session.heartbeat","id":"x"}'],
    ['a NUL', '{"op":"SESSION","t":"session.heartbeat","d":"\u0000"}'],
    ['a bottomless pit', `{"op":"SESSION","t":"session.heartbeat","d":${'['.repeat(2000)}${']'.repeat(2000)}}`],
    ['lone surrogates', '{"op":"SESSION","t":"session.heartbeat","d":"\\ud800"}'],
  ])('4002 after %s', async (_, text) => {
    const gateway = await (await register(server)).connect()
    gateway.sendText(text)
    await gateway.expectClose(4002)
  })

  test('4002 after a frame over 16 KiB, and not after one of 16 KiB', async () => {
    const gateway = await (await register(server)).connect()
    const frame = (size: number) => {
      const rest = JSON.stringify({ op: 'SESSION', t: 'session.heartbeat', d: { pad: '' } }).length
      return JSON.stringify({ op: 'SESSION', t: 'session.heartbeat', d: { pad: 'x'.repeat(size - rest) } })
    }
    gateway.sendText(frame(16 * 1024))
    await gateway.waitFor('session.heartbeat_ack')
    gateway.sendText(frame(16 * 1024 + 1))
    await gateway.expectClose(4002)
  })

  test('4002 after a binary frame', async () => {
    const gateway = await (await register(server)).connect()
    gateway.socket.send(Buffer.from('{"op":"SESSION","t":"session.heartbeat"}'))
    await gateway.expectClose(4002)
  })

  test('1007 or 4002 after text that is no UTF-8', async () => {
    const gateway = await (await register(server)).connect()
    gateway.socket.send(Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), { binary: false })
    expect([1007, 4002]).toContain((await gateway.closed).code)
  })

  test('what the client says, when the client closes', async () => {
    const gateway = await (await register(server)).connect()
    gateway.socket.close(1000, 'bye')
    await gateway.expectClose(1000)
  })
})

describe('frames', () => {
  test('in fragments are one frame', async () => {
    const gateway = await (await register(server)).connect()
    const text = JSON.stringify({ op: 'SESSION', t: 'session.heartbeat', d: {} })
    for (let at = 0; at < text.length; ++at) gateway.socket.send(text[at] as string, { fin: at === text.length - 1 })
    await gateway.waitFor('session.heartbeat_ack')
  })

  test('a ping is answered', async () => {
    const gateway = await (await register(server)).connect()
    const answered = new Promise<string>((resolve) => gateway.socket.once('pong', (data) => resolve(data.toString())))
    gateway.socket.ping('are you there?')
    expect(await answered).toBe('are you there?')
  })

  test('a heartbeat is answered with the time and its own id', async () => {
    const gateway = await (await register(server)).connect()
    const id = gateway.send('SESSION', 'session.heartbeat')
    const ack = await gateway.waitFor<{ server_time_us: number }>('session.heartbeat_ack')
    expect(ack.id).toBe(id)
    expect(Math.abs(ack.d.server_time_us / 1000 - Date.now())).toBeLessThan(5_000)
  })

  test('one person may be there many times', async () => {
    const here = await place(server, 0)
    const devices = await Promise.all(Array.from({ length: 8 }, () => here.owner.connect()))
    const said = await here.owner.say(here.general, 'to all of me')
    for (const device of devices) await device.waitFor((frame) => frame.t === 'message.created' && frame.d.id === said.id)
    expect(devices.every((device) => device.socket.readyState === WebSocket.OPEN)).toBe(true)
  })
})

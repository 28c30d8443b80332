import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { TokenResult } from '@/api/session'
import { FakeWebSocket } from '@/testing/fake-web-socket'
import { id, message, selfUser } from '@/testing/factories'
import { Gateway } from './gateway'
import type { GatewayEvent } from './protocol'

const hello = { op: 'SESSION', t: 'session.hello', d: { heartbeat_interval_ms: 30_000 } }
const ready = {
  op: 'SESSION',
  t: 'session.ready',
  d: { user: selfUser(1), session_id: 's', servers: [], channels: [], direct_channels: [], threads: [], relationships: [], notifications: [], presences: [], streams: {}, heartbeat_interval_ms: 30_000 },
}

let token: ReturnType<typeof vi.fn<(rejected: string | null) => Promise<TokenResult>>>
let signedOut: ReturnType<typeof vi.fn<() => void>>
let gateway: Gateway
let events: GatewayEvent[]

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('WebSocket', FakeWebSocket)
  FakeWebSocket.opened = []
  token = vi.fn(() => Promise.resolve<TokenResult>({ kind: 'token', token: 'abc' }))
  signedOut = vi.fn()
  gateway = new Gateway({ url: () => 'ws://here/gateway', token, signedOut, random: () => 0.5 })
  events = []
  gateway.listen((event) => events.push(event))
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function connect(): Promise<FakeWebSocket> {
  await vi.advanceTimersByTimeAsync(0)
  const socket = FakeWebSocket.last
  socket.open()
  socket.receive(hello)
  socket.receive(ready)
  return socket
}

it('hands the token over in the handshake and identifies after hello', async () => {
  gateway.start()
  const socket = await connect()
  expect(socket.url).toBe('ws://here/gateway')
  expect(socket.protocols).toEqual(['veza.v1', 'bearer.abc'])
  expect(socket.sent[0]).toMatchObject({ op: 'SESSION', t: 'session.identify', d: {} })
  expect(gateway.status.getState()).toMatchObject({ phase: 'ready', wasReady: true })
})

it('matches replies to requests by id', async () => {
  gateway.start()
  const socket = await connect()
  const first = gateway.request('MESSAGE', 'message.create', { content: 'a' })
  const second = gateway.request('MESSAGE', 'message.create', { content: 'b' })
  const [, a, b] = socket.sent
  socket.receive({ op: 'REPLY', t: 'error', id: b?.['id'], d: { code: 'message_too_long', detail: '' } })
  socket.receive({ op: 'REPLY', t: 'ack', id: a?.['id'], d: message(5) })
  expect(await first).toMatchObject({ kind: 'ack', d: { id: id(5) } })
  expect(await second).toMatchObject({ kind: 'error', d: { code: 'message_too_long' } })
})

it('answers requests that lose their connection, find none, or are never answered', async () => {
  expect(await gateway.request('MESSAGE', 'message.create', {})).toEqual({ kind: 'not_sent' })
  gateway.start()
  const socket = await connect()
  const lost = gateway.request('MESSAGE', 'message.create', {})
  socket.drop()
  expect(await lost).toEqual({ kind: 'lost' })
  await vi.advanceTimersByTimeAsync(200)
  await connect()
  const silent = gateway.request('MESSAGE', 'message.create', {})
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await silent).toEqual({ kind: 'timeout' })
})

it('delivers an event once, however often it arrives', async () => {
  gateway.start()
  const socket = await connect()
  const event = { op: 'MESSAGE', t: 'message.created', d: message(5), id: 'event', s: 'server' }
  socket.receive(event)
  socket.receive(event)
  expect(events.map((entry) => entry.t)).toEqual(['session.ready', 'message.created'])
})

it('survives what it does not understand', async () => {
  gateway.start()
  const socket = await connect()
  for (const text of ['', 'null', '[]', '{', '{"t":"message.created"}', '{"t":"radio.state","d":{}}', '{"t":"toString","d":{}}']) {
    socket.receive(text)
  }
  expect(events.map((entry) => entry.t)).toEqual(['session.ready'])
})

it('connects again by itself and no longer listens to the old socket', async () => {
  gateway.start()
  const old = await connect()
  old.drop()
  expect(gateway.status.getState()).toMatchObject({ phase: 'waiting', retryAt: Date.now() + 150 })
  await vi.advanceTimersByTimeAsync(150)
  expect(FakeWebSocket.opened).toHaveLength(2)
  old.receive({ op: 'TYPING', t: 'typing.start', d: { channel_id: 'c', user_id: 'u' } })
  old.drop()
  await connect()
  expect(gateway.status.getState().phase).toBe('ready')
  expect(gateway.epoch).toBe(2)
})

it('resumes where it was, and starts anew after it was stopped', async () => {
  gateway.start()
  await vi.advanceTimersByTimeAsync(0)
  const first = FakeWebSocket.last
  first.open()
  first.receive(hello)
  first.receive({ ...ready, d: { ...ready.d, streams: { '@me': 'p0', server: 'p0' } } })
  first.receive({ op: 'MESSAGE', t: 'message.created', d: message(5), id: 'e1', s: 'server' })
  first.drop()
  await vi.advanceTimersByTimeAsync(150)
  const second = FakeWebSocket.last
  second.open()
  second.receive(hello)
  expect(second.sent[0]).toMatchObject({ t: 'session.resume', d: { streams: { '@me': 'p0', server: 'e1' } } })
  second.receive({ op: 'MESSAGE', t: 'message.created', d: message(5), id: 'e1', s: 'server' })
  second.receive({ op: 'MESSAGE', t: 'message.created', d: message(6), id: 'e2', s: 'server' })
  expect(gateway.ready).toBe(false)
  second.receive({ op: 'SESSION', t: 'session.resumed', d: { replayed: 2, reset: [], presences: [], streams: { '@me': 'p1' }, session_id: 's', heartbeat_interval_ms: 30_000 } })
  expect(gateway.ready).toBe(true)
  expect(gateway.epoch).toBe(2)
  expect(events.map((entry) => entry.t)).toEqual(['session.ready', 'message.created', 'message.created', 'session.resumed'])
  second.drop()
  await vi.advanceTimersByTimeAsync(150)
  const third = FakeWebSocket.last
  third.open()
  third.receive(hello)
  expect(third.sent[0]).toMatchObject({ t: 'session.resume', d: { streams: { '@me': 'p1', server: 'e2' } } })
  gateway.stop()
  gateway.start()
  const fourth = await connect()
  expect(fourth.sent[0]).toMatchObject({ t: 'session.identify' })
})

it('renews the token after 4004, and signs out when there is none', async () => {
  gateway.start()
  const socket = await connect()
  token.mockResolvedValueOnce({ kind: 'anonymous' })
  socket.drop(4004)
  await vi.advanceTimersByTimeAsync(0)
  expect(token).toHaveBeenLastCalledWith('abc')
  expect(signedOut).toHaveBeenCalledOnce()
})

it('stays below the frame budget of the server', async () => {
  gateway.start()
  const socket = await connect()
  const sent = Array.from({ length: 130 }, () => gateway.send('TYPING', 'typing.start', { channel_id: 'c' }))
  expect(sent.filter(Boolean)).toHaveLength(100)
  expect(socket.sent).toHaveLength(101)
  vi.setSystemTime(Date.now() + 61_000)
  expect(gateway.send('TYPING', 'typing.start', { channel_id: 'c' })).toBe(true)
})

it('closes its socket when it is stopped', async () => {
  gateway.start()
  const socket = await connect()
  gateway.stop()
  expect(socket.closedWith).toBe(1000)
  expect(gateway.status.getState()).toEqual({ phase: 'stopped', retryAt: null, wasReady: false })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(FakeWebSocket.opened).toHaveLength(1)
})

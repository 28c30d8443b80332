import { expect, test } from 'vitest'
import { Gateway, HandshakeRefused } from './support/gateway.ts'
import { place, register } from './support/people.ts'
import { Server, useServer } from './support/server.ts'
import { delay } from './support/wait.ts'

const server = useServer({
  settings: {
    'limits.enabled': true,
    'limits.frames': '20/1m',
    'limits.register_per_address': '1000/1m',
    'limits.requests': '10000/1m',
    'limits.messages': '10000/1m',
    'gateway.heartbeat_interval_ms': 2000,
  },
})

/** Signs of life often enough. */
function beat(gateway: Gateway): void {
  const beats = setInterval(() => (gateway.isOpen ? gateway.send('SESSION', 'session.heartbeat') : clearInterval(beats)), 300)
}

test('too many frames close with 4008; heartbeats do not count', async () => {
  const { owner, general } = await place(server, 0)
  const gateway = await owner.connect()
  for (let at = 0; at < 100; ++at) gateway.send('SESSION', 'session.heartbeat')
  await gateway.fence()
  for (let at = 0; at < 19; ++at) gateway.send('TYPING', 'typing.stop', { channel_id: general })
  await gateway.fence()
  expect(gateway.isOpen).toBe(true)
  for (let at = 0; at < 5; ++at) gateway.send('TYPING', 'typing.stop', { channel_id: general })
  await gateway.expectClose(4008)
})

test('an account has fifty connections at a time', async () => {
  const person = await register(server)
  const open = await Promise.all(Array.from({ length: 50 }, () => person.connect()))
  open.forEach(beat)
  await expect(person.connect()).rejects.toMatchObject({ status: 429 })
  await (await register(server)).connect()
  await open[0]!.close()
  await expect.poll(() => person.connect().then(() => true, () => false), { timeout: 5_000 }).toBe(true)
})

test('one connection over its limit takes nothing from another', async () => {
  const { owner, general } = await place(server, 0)
  const [loud, calm] = [await owner.connect(), await owner.connect()]
  beat(calm)
  for (let at = 0; at < 40; ++at) loud.send('TYPING', 'typing.stop', { channel_id: general })
  await loud.expectClose(4008)
  await calm.say(general, 'still here')
})

test('silence of one and a half intervals closes with 4009; the interval is told with its jitter', async () => {
  const person = await register(server)
  const gateway = await person.connect()
  const interval = gateway.ready.heartbeat_interval_ms
  expect(interval).toBeGreaterThanOrEqual(1700)
  expect(interval).toBeLessThanOrEqual(2300)
  const began = performance.now()
  await gateway.expectClose(4009)
  expect(performance.now() - began).toBeGreaterThan(interval * 1.4)
})

test('heartbeats keep a connection alive', async () => {
  const person = await register(server)
  const gateway = await person.connect()
  beat(gateway)
  await delay(4_500)
  expect(gateway.isOpen).toBe(true)
})

test('a ping of WebSocket is no heartbeat', async () => {
  const gateway = await (await register(server)).connect()
  const pings = setInterval(() => gateway.isOpen && gateway.socket.ping(), 200)
  await gateway.expectClose(4009).finally(() => clearInterval(pings))
})

test('handshakes are limited per address', async () => {
  const strict = await Server.start({ settings: { 'limits.enabled': true, 'limits.handshakes_per_minute': 5 } })
  try {
    const person = await register(strict)
    const outcomes: unknown[] = []
    for (let at = 0; at < 8; ++at) {
      const outcome = await Gateway.connect(strict, person.token, { identify: false }).catch((error: unknown) => error)
      outcomes.push(outcome)
      if (outcome instanceof Gateway) await outcome.close()
    }
    const refused = outcomes.filter((outcome): outcome is HandshakeRefused => outcome instanceof HandshakeRefused)
    expect(refused.length).toBeGreaterThanOrEqual(2)
    expect(refused[0]!.problem).toMatchObject({ status: 429, code: 'rate_limited' })
  } finally {
    await strict.dispose()
  }
})

import { describe, expect, test } from 'vitest'
import { Api } from './support/api.ts'
import { send } from './support/http.ts'
import { place } from './support/people.ts'
import { Server, useServer } from './support/server.ts'
import { until } from './support/wait.ts'

const server = useServer({
  // Who does not read sends no heartbeats either, and is to be cut off for the one, not the other.
  settings: { 'gateway.outbox_bytes': 65_536, 'gateway.outbox_frames': 16, 'gateway.heartbeat_interval_ms': 600_000 },
})

async function slowCloses(): Promise<number> {
  const { text } = await send(`${server.url}/metrics`, { method: 'GET' })
  return Number(/^veza_\w*slow\w*(?:\{[^}]*\})? (\d+)/m.exec(text)?.[1])
}

describe('who does not read', () => {
  test('is disconnected with 4010, and costs the others nothing', async () => {
    const { owner, general, members } = await place(server, 2)
    const [slow, quick] = [await members[0]!.connect(), await members[1]!.connect()]
    const before = await slowCloses()
    slow.socket.pause()
    const content = '🎶'.repeat(4000)
    let sent = 0
    await until('the slow reader to be cut off', async () => {
      // Less than the outbox holds: the quick one is to be quick, however busy the machine is.
      await Promise.all(Array.from({ length: 4 }, () => owner.say(general, content)))
      sent += 4
      await quick.waitFor(() => quick.received('message.created').length === sent)
      return (await slowCloses()) > before
    }, 90_000)
    expect(quick.isOpen).toBe(true)
    slow.socket.resume()
    const closed = await slow.closed
    // What was cut off may be the close frame itself.
    expect([4010, 1006]).toContain(closed.code)
    const seen = slow.received('message.created').map((frame) => frame.d.id)
    expect(seen).toEqual(quick.received('message.created').slice(0, seen.length).map((frame) => frame.d.id))
  }, 120_000)
})

test('more connections than allowed are told so, and the others stay', async () => {
  const small = await Server.start({ settings: { 'limits.connections': 6 } })
  try {
    const { owner, general } = await place(small, 0)
    const gateways = []
    for (;;) {
      const gateway = await owner.connect().catch(() => undefined)
      if (!gateway || gateways.length > 8) break
      gateways.push(gateway)
    }
    expect(gateways.length).toBeGreaterThan(1)
    expect(gateways.length).toBeLessThan(7)
    await gateways[0]!.say(general, 'still here')
    await Promise.all(gateways.map((gateway) => gateway.close()))
    await until('room again', async () => (await new Api(small, owner.token).call('GET', '/users/@me').catch(() => undefined))?.status === 200)
  } finally {
    await small.dispose()
  }
})

import { expect, test } from 'vitest'
import { send } from './support/http.ts'
import { place } from './support/people.ts'
import { useServer } from './support/server.ts'
import { until } from './support/wait.ts'

const server = useServer({ settings: { 'gateway.heartbeat_interval_ms': 1_000 } })

async function connections(): Promise<number> {
  const { text } = await send(`${server.url}/metrics`, { method: 'GET' })
  return Number(/^veza_websocket_connections (\d+)/m.exec(text)?.[1])
}

test('who neither beats nor reads nor answers the close is forgotten, and leaves nothing open', async () => {
  const { members } = await place(server, 2)
  const [silent, lively] = [await members[0]!.connect(), await members[1]!.connect()]
  const beats = setInterval(() => lively.send('SESSION', 'session.heartbeat'), 300)
  try {
    expect(await connections()).toBe(2)
    silent.socket.pause() // as if its cable were pulled: it says nothing more, and no end of the connection comes
    const began = performance.now()
    await until('the silent one to be forgotten', async () => (await connections()) === 1, 30_000)
    expect(performance.now() - began).toBeGreaterThan(1_300)
    await lively.fence()
    expect(lively.isOpen).toBe(true)
  } finally {
    clearInterval(beats)
  }
}, 60_000)

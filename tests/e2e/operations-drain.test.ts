import { describe, expect, test } from 'vitest'
import type { Answer } from './support/http.ts'
import { send } from './support/http.ts'
import { place, Person } from './support/people.ts'
import { Server } from './support/server.ts'
import type { Message } from './support/types.ts'

async function withServer(body: (server: Server) => Promise<void>): Promise<void> {
  const server = await Server.start()
  try {
    await body(server)
  } finally {
    await server.dispose()
  }
}

describe('SIGTERM', () => {
  test('tells clients when to come back, closes with 1012 and exits 0', () =>
    withServer(async (server) => {
      const here = await place(server, 2)
      const gateways = await Promise.all(here.members.map((member) => member.connect()))
      const unidentified = await here.owner.connect({ identify: false })
      const stopping = server.stop()
      for (const gateway of gateways) {
        const { d } = await gateway.waitFor<{ retry_after_ms: number }>('session.reconnect')
        expect(d.retry_after_ms).toBeGreaterThanOrEqual(0)
        await gateway.expectClose(1012)
      }
      await unidentified.expectClose(1012)
      const exit = await stopping
      expect({ code: exit.code, signal: exit.signal }).toEqual({ code: 0, signal: null })
      expect(server.loggedErrors).toEqual([])
    }))

  test('spreads the clients that come back', () =>
    withServer(async (server) => {
      const here = await place(server, 0)
      const gateways = await Promise.all(Array.from({ length: 12 }, () => here.owner.connect()))
      const stopping = server.stop()
      const waits = await Promise.all(gateways.map(async (gateway) => (await gateway.waitFor<{ retry_after_ms: number }>('session.reconnect')).d.retry_after_ms))
      expect(new Set(waits).size).toBeGreaterThan(4)
      await stopping
    }))

  test('loses nothing that was acknowledged, and finishes what is under way', () =>
    withServer(async (server) => {
      const here = await place(server, 0)
      const gateway = await here.owner.connect()
      const acknowledged: string[] = []
      const refused: (number | string)[] = []
      let stopped = false
      const rest = Array.from({ length: 8 }, async () => {
        while (!stopped) {
          const answer: Answer | undefined = await here.owner
            .call('POST', `/channels/${here.general}/messages`, { content: 'drain' })
            .catch(() => undefined)
          if (answer?.status === 201) acknowledged.push((answer.body as Message).id)
          else if (answer) refused.push(answer.status)
          else break
        }
      })
      const frames = (async () => {
        for (;;) {
          const said = await gateway.say(here.general, 'drain').catch(() => undefined)
          if (!said) return
          acknowledged.push(said.id)
        }
      })()
      while (acknowledged.length < 50) await new Promise((resolve) => setImmediate(resolve))
      const exit = await server.stop()
      stopped = true
      await Promise.all([...rest, frames])
      expect(exit.code).toBe(0)
      expect(refused.filter((status) => status !== 503)).toEqual([])

      await server.start()
      const stored = new Set<string>()
      for (let page: Message[] = await all(here.owner, here.general, ''); page.length > 0; page = await all(here.owner, here.general, page.at(-1)!.id))
        for (const message of page) stored.add(message.id)
      expect(acknowledged.filter((id) => !stored.has(id))).toEqual([])
    }))

  test('is quick with nothing under way, also with idle connections', () =>
    withServer(async (server) => {
      const here = await place(server, 0)
      await here.owner.connect()
      await send(`${server.url}/healthz`, { method: 'GET' })
      const began = performance.now()
      await server.stop()
      expect(performance.now() - began).toBeLessThan(4_500)
    }))

  test('SIGINT does the same', () =>
    withServer(async (server) => {
      const here = await place(server, 0)
      const gateway = await here.owner.connect()
      server.child.signal('SIGINT')
      await gateway.expectClose(1012)
      expect((await server.child.exited).code).toBe(0)
    }))
})

function all(who: Person, channel: string, before: string): Promise<Message[]> {
  return who.get<Message[]>(`/channels/${channel}/messages?limit=100${before && `&before=${before}`}`)
}

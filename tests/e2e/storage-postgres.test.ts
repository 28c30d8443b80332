import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { place, register, type Place } from './support/people.ts'
import { Server } from './support/server.ts'
import type { Message } from './support/types.ts'

// That the same server works on PostgreSQL; that it works the same is for the contract suites of the ports.
const url = process.env.VEZA_TEST_POSTGRES
let server: Server
let here: Place

describe.skipIf(!url)('on PostgreSQL (tests/support/with_postgres npm test)', () => {
  beforeAll(async () => {
    server = await Server.start({ settings: { 'storage.url': String(url) } })
    here = await place(server, 2)
  })
  afterAll(async () => {
    const errors = server.loggedErrors
    await server.dispose()
    expect(errors).toEqual([])
  })

  test('two people talk', async () => {
    const [listener, speaker] = [await here.owner.connect(), await here.members[0]!.connect()]
    const said = await speaker.say(here.general, 'hello from the other engine 🎶', 'n1')
    expect((await listener.waitFor<Message>('message.created')).d).toEqual(said)
    const edited = await here.members[0]!.patch<Message>(`/channels/${here.general}/messages/${said.id}`, { content: 'edited' })
    expect((await listener.waitFor<Message>('message.updated')).d).toEqual(edited)
    expect(await here.owner.get(`/channels/${here.general}/messages`)).toEqual([edited])
  })

  test('a nonce sent twenty times at once is one message', async () => {
    const sent = await Promise.all(Array.from({ length: 20 }, () => here.owner.say(here.general, 'storm', { nonce: 'storm' })))
    expect(new Set(sent.map((message) => message.id)).size).toBe(1)
  })

  test('two racers for the last use of an invite: one wins', async () => {
    const link = await here.owner.post<{ code: string }>(`/servers/${here.server.id}/invites`, { max_uses: 1 })
    const racers = [await register(server), await register(server)]
    const answers = await Promise.all(racers.map((racer) => racer.call('POST', `/invites/${link.code}`)))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 404])
  })

  test('names are taken in any case and form', async () => {
    const person = await register(server, 'Zo\u00e9')
    const twin = person.user.username.normalize('NFD').toUpperCase()
    await person.refused(409, 'username_taken', 'POST', '/auth/register', { username: twin, password: 'long enough' })
  })

  test('kill -9 loses nothing that was acknowledged', async () => {
    const acknowledged: string[] = []
    const storm = here.members.map(async (member) => {
      for (;;) {
        const said = await member.say(here.general, 'storm').catch(() => undefined)
        if (!said) return
        acknowledged.push(said.id)
      }
    })
    while (acknowledged.length < 40) await new Promise((resolve) => setImmediate(resolve))
    await server.kill()
    await Promise.all(storm)
    await server.start()
    const stored: string[] = []
    for (let before = ''; ; before = `&before=${stored.at(-1)}`) {
      const page = await here.owner.get<Message[]>(`/channels/${here.general}/messages?limit=100${before}`)
      if (page.length === 0) break
      stored.push(...page.map((message) => message.id))
    }
    expect(acknowledged.filter((id) => !stored.includes(id))).toEqual([])
  })
})

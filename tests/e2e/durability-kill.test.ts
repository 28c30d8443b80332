import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import { Api } from './support/api.ts'
import { Gateway } from './support/gateway.ts'
import { place, type Person, type Place } from './support/people.ts'
import { useServer } from './support/server.ts'
import type { Message } from './support/types.ts'
import { delay } from './support/wait.ts'

const server = useServer()
const ROUNDS = 12
const seed = Number(process.env.SEED ?? randomInt(1_000_000_000))

/** Mulberry32: the same seed kills at the same moments. */
function randomNumbers(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

interface Sent {
  nonce: string
  id?: string
  by: Person
}

/** Sends without pause until the server is gone; what was acknowledged has its id. */
async function storm(here: Place, round: number): Promise<Sent[]> {
  const sent: Sent[] = []
  let counter = 0
  const next = (by: Person, via: string): Sent => {
    const one: Sent = { nonce: `${round}-${via}-${++counter}`, by }
    sent.push(one)
    return one
  }
  const overRest = async (by: Person) => {
    for (;;) {
      const one = next(by, 'rest')
      const answer = await by.call('POST', `/channels/${here.general}/messages`, { content: one.nonce, nonce: one.nonce }).catch(() => undefined)
      if (!answer) return
      if (answer.status === 201) one.id = (answer.body as Message).id
    }
  }
  const overGateway = async (by: Person) => {
    const gateway = await Gateway.connect(server, by.token).catch(() => undefined)
    while (gateway) {
      const one = next(by, 'ws')
      const said = await gateway.say(here.general, one.nonce, one.nonce).catch(() => undefined)
      if (!said) return
      one.id = said.id
    }
  }
  await Promise.all([...here.members.map((member) => overRest(member)), ...here.members.map((member) => overGateway(member))])
  return sent
}

async function history(who: Person, channel: string): Promise<Message[]> {
  const all: Message[] = []
  for (let before = ''; ; before = `&before=${all.at(-1)?.id}`) {
    const page = await who.get<Message[]>(`/channels/${channel}/messages?limit=100${before}`)
    if (page.length === 0) return all
    all.push(...page)
  }
}

function grouped(messages: Message[]): Map<string | null, Message[]> {
  const groups = new Map<string | null, Message[]>()
  for (const message of messages) groups.set(message.nonce, [...(groups.get(message.nonce) ?? []), message])
  return groups
}

test(`kill -9 in a storm of sends loses nothing that was acknowledged and doubles nothing (SEED=${seed})`, async () => {
  const random = randomNumbers(seed)
  const here = await place(server, 4)
  const sent: Sent[] = []
  for (let round = 0; round < ROUNDS; ++round) {
    const raging = storm(here, round)
    await delay(20 + random() * 300)
    await server.kill()
    sent.push(...(await raging))
    await server.start()

    const stored = await history(here.owner, here.general)
    const byNonce = grouped(stored)
    for (const one of sent.filter((each) => each.id !== undefined)) {
      const found = byNonce.get(one.nonce) ?? []
      expect(found.map((message) => message.id), `SEED=${seed}, ${one.nonce}`).toEqual([one.id])
    }
    expect(stored.filter((message) => (byNonce.get(message.nonce)?.length ?? 0) > 1)).toEqual([])
    // Whoever got no answer sends again: what was stored is answered, what was not is stored now.
    for (const one of sent.filter((each) => each.id === undefined)) {
      const again = await one.by.say(here.general, one.nonce, { nonce: one.nonce })
      const before = byNonce.get(one.nonce)
      if (before) expect(again.id).toBe(before[0]!.id)
      one.id = again.id
    }
  }
  const stored = await history(here.owner, here.general)
  expect(stored.map((message) => message.nonce).toSorted()).toEqual(sent.map((one) => one.nonce).toSorted())
  expect(stored.map((message) => message.id)).toEqual(stored.map((message) => message.id).toSorted().reverse())
  console.log(`${ROUNDS} kills, ${sent.length} messages, none lost, none doubled`)
}, 180_000)

test('kill -9 keeps what else was acknowledged: accounts, servers, members, edits, deletions, revoked sessions', async () => {
  const here = await place(server, 1)
  const [kept, gone] = [await here.owner.say(here.general, 'frist'), await here.owner.say(here.general, 'gone')]
  const other = await here.owner.elsewhere()
  await Promise.all([
    here.owner.patch(`/channels/${here.general}/messages/${kept.id}`, { content: 'first' }),
    here.owner.delete(`/channels/${here.general}/messages/${gone.id}`),
    here.owner.patch(`/servers/${here.server.id}`, { name: 'After' }),
    other.post('/auth/logout'),
  ])
  await server.kill()
  await server.start()
  expect(await here.owner.get(`/channels/${here.general}/messages`)).toMatchObject([{ id: kept.id, content: 'first' }])
  expect(await here.members[0]!.get(`/servers/${here.server.id}`)).toMatchObject({ name: 'After', member_count: 2 })
  await other.refused(401, 'unauthenticated', 'GET', '/users/@me')
  await new Api(server).refused(401, 'unauthenticated', 'POST', '/auth/refresh', { refresh_token: other.refreshToken })
})

test('ids go on rising after a crash', async () => {
  const here = await place(server, 0)
  const before = await here.owner.say(here.general, 'before')
  await server.kill()
  await server.start()
  expect((await here.owner.say(here.general, 'after')).id > before.id).toBe(true)
})

import { describe, expect, test } from 'vitest'
import { addChannel, place } from './support/people.ts'
import { useServer } from './support/server.ts'
import type { Message } from './support/types.ts'
import { unique } from './support/unique.ts'

const server = useServer()

describe('a nonce', () => {
  test('makes a repeated send answer the first message, and announces it once', async () => {
    const { owner, general, members } = await place(server, 1)
    const gateway = await members[0]!.connect()
    const first = await owner.say(general, 'once', { nonce: 'mark' })
    const again = await owner.say(general, 'once', { nonce: 'mark' })
    expect(again).toEqual(first)
    expect(first.nonce).toBe('mark')
    const last = await owner.say(general, 'last')
    await gateway.waitFor((frame) => frame.t === 'message.created' && frame.d.id === last.id)
    expect(gateway.received('message.created').map((frame) => frame.d.id)).toEqual([first.id, last.id])
    expect(await owner.get<Message[]>(`/channels/${general}/messages`)).toHaveLength(2)
  })

  test('sent twenty times at the same moment, over REST and the gateway: one message, one event', async () => {
    const { owner, general, members } = await place(server, 1)
    const [listener, sender] = [await members[0]!.connect(), await owner.connect()]
    const nonce = unique('nonce')
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => (at % 2 ? owner.say(general, 'storm', { nonce }) : sender.say(general, 'storm', nonce))),
    )
    expect(new Set(answers.map((message) => message.id)).size).toBe(1)
    await owner.say(general, 'last')
    for (const gateway of [listener, sender]) {
      await gateway.waitFor((frame) => frame.t === 'message.created' && frame.d.content === 'last')
      expect(gateway.received((frame) => frame.t === 'message.created' && frame.d.nonce === nonce)).toHaveLength(1)
    }
    expect(await owner.get<Message[]>(`/channels/${general}/messages`)).toHaveLength(2)
  })

  test('belongs to its author and its channel', async () => {
    const here = await place(server, 1)
    const other = await addChannel(here)
    const ids = [
      (await here.owner.say(here.general, 'a', { nonce: 'n' })).id,
      (await here.members[0]!.say(here.general, 'b', { nonce: 'n' })).id,
      (await here.owner.say(other.id, 'c', { nonce: 'n' })).id,
    ]
    expect(new Set(ids).size).toBe(3)
  })

  test('answers the message as it is by now: edited', async () => {
    const { owner, general } = await place(server, 0)
    const { id } = await owner.say(general, 'frist', { nonce: 'n' })
    await owner.patch(`/channels/${general}/messages/${id}`, { content: 'first' })
    expect(await owner.say(general, 'frist', { nonce: 'n' })).toMatchObject({ id, content: 'first' })
  })

  test('does not bring a deleted message back, nor make another', async () => {
    const { owner, general } = await place(server, 0)
    const { id } = await owner.say(general, 'gone', { nonce: 'n' })
    await owner.delete(`/channels/${general}/messages/${id}`)
    const again = await owner.call('POST', `/channels/${general}/messages`, { content: 'gone', nonce: 'n' })
    expect(again.status).not.toBe(500)
    if (again.status < 300) expect((again.body as Message).id).toBe(id)
    expect(await owner.get(`/channels/${general}/messages`)).toEqual([])
  })

  test('survives a restart', async () => {
    const { owner, general } = await place(server, 0)
    const first = await owner.say(general, 'before', { nonce: 'n' })
    await server.whileStopped(() => undefined)
    expect(await owner.say(general, 'before', { nonce: 'n' })).toEqual(first)
  })
})

describe('an Idempotency-Key', () => {
  test('says the same as a nonce', async () => {
    const { owner, general } = await place(server, 0)
    const headers = { 'idempotency-key': unique('key') }
    const send = () => owner.post<Message>(`/channels/${general}/messages`, { content: 'once' }, { headers })
    const sent = await Promise.all([send(), send(), send()])
    expect(new Set(sent.map((message) => message.id)).size).toBe(1)
    expect(await owner.get<Message[]>(`/channels/${general}/messages`)).toHaveLength(1)
  })

  test.each([
    ['/servers', { name: 'x' }],
    ['messages', { content: 'x' }],
  ])('is refused when it is too long: %s', async (path, body) => {
    const { owner, general } = await place(server, 0)
    const headers = { 'idempotency-key': 'k'.repeat(200) }
    const answer = await owner.call('POST', path === 'messages' ? `/channels/${general}/messages` : path, body, { headers })
    expect(answer.status).toBe(422)
  })
})

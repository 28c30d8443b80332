import { describe, expect, test } from 'vitest'
import { addChannel, place, register } from './support/people.ts'
import { useServer } from './support/server.ts'
import type { Message } from './support/types.ts'
import { nobodysId, unique } from './support/unique.ts'

const server = useServer()

describe('message.create', () => {
  test('is answered with the message, and shown to everybody there, the sender included', async () => {
    const { owner, general, members } = await place(server, 1)
    const [sender, listener] = [await owner.connect(), await members[0]!.connect()]
    const nonce = unique('nonce')
    const said = await sender.say(general, 'hello', nonce)
    expect(said).toMatchObject({ content: 'hello', nonce, channel_id: general, author: { id: owner.id } })
    for (const gateway of [sender, listener]) {
      const event = await gateway.waitFor<Message>((frame) => frame.t === 'message.created' && frame.d.id === said.id)
      expect(event.d).toEqual(said)
      expect(event.op).toBe('MESSAGE')
      expect(event.s).toBeTruthy()
      expect(event.id).toMatch(/^[0-9a-f-]{36}$/)
    }
    expect(await owner.get(`/channels/${general}/messages/${said.id}`)).toEqual(said)
  })

  test('is the same bytes for everybody', async () => {
    const { owner, general, members } = await place(server, 2)
    const gateways = await Promise.all(members.map((member) => member.connect()))
    const texts = gateways.map((gateway) => new Promise<string>((resolve) => {
      gateway.socket.on('message', (data) => String(data).includes('message.created') && resolve(String(data)))
    }))
    await owner.say(general, 'to all')
    expect(new Set(await Promise.all(texts)).size).toBe(1)
  })

  test.each([
    ['message_empty', { content: '' }],
    ['message_too_long', { content: 'x'.repeat(4001) }],
    ['message_empty', {}],
    ['invalid_field', { content: 5 }],
    ['nonce_too_long', { content: 'x', nonce: 'n'.repeat(65) }],
    ['invalid_field', { content: 'x', reply_to: 'x' }],
    ['not_found', { content: 'x', channel_id: nobodysId() }],
    ['invalid_field', { content: 'x', channel_id: 'x' }],
  ])('that breaks a rule is answered %s, and the session goes on', async (code, payload) => {
    const { owner, general } = await place(server, 0)
    const gateway = await owner.connect()
    const reply = await gateway.request('MESSAGE', 'message.create', { channel_id: general, ...payload })
    expect(reply.t).toBe('error')
    expect([code, ...(code === 'missing_field' || code === 'invalid_field' ? ['malformed_request', 'invalid_field', 'missing_field'] : [])]).toContain(reply.d.code)
    expect(reply.d.detail).toBeTruthy()
    await gateway.say(general, 'goes on')
  })

  test('without an id is still done; with d absent it is an error', async () => {
    const { owner, general } = await place(server, 0)
    const gateway = await owner.connect()
    gateway.sendText(JSON.stringify({ op: 'MESSAGE', t: 'message.create', d: { channel_id: general, content: 'no id' } }))
    await gateway.waitFor((frame) => frame.t === 'message.created' && frame.d.content === 'no id')
    gateway.sendText(JSON.stringify({ op: 'MESSAGE', t: 'message.create', id: nobodysId() }))
    await gateway.waitFor((frame) => frame.t === 'error')
  })

  test('where one is no member: not_found, and nobody sees anything', async () => {
    const { owner, general } = await place(server, 0)
    const [inside, outside] = [await owner.connect(), await (await register(server)).connect()]
    const reply = await outside.request('MESSAGE', 'message.create', { channel_id: general, content: 'let me in' })
    expect(reply).toMatchObject({ t: 'error', d: { code: 'not_found' } })
    await inside.fence()
    expect(inside.received('message.created')).toEqual([])
  })
})

describe('events of messages', () => {
  test('updated and deleted say what holds now', async () => {
    const { owner, general, members } = await place(server, 1)
    const listener = await members[0]!.connect()
    const said = await owner.say(general, 'frist')
    const edited = await owner.patch<Message>(`/channels/${general}/messages/${said.id}`, { content: 'first' })
    expect((await listener.waitFor<Message>('message.updated')).d).toEqual(edited)
    await owner.delete(`/channels/${general}/messages/${said.id}`)
    expect((await listener.waitFor('message.deleted')).d).toEqual({ id: said.id, channel_id: general })
  })

  test('come in the order of their ids, whoever sent them, over REST and the gateway', async () => {
    const { owner, general, members } = await place(server, 3)
    const listener = await owner.connect()
    const senders = await Promise.all(members.map((member) => member.connect()))
    const sent: Promise<Message>[] = []
    for (let at = 0; at < 60; ++at) {
      sent.push(senders[at % 3]!.say(general, `ws ${at}`))
      sent.push(members[at % 3]!.say(general, `rest ${at}`))
      // The gateway lets sixteen requests of a connection wait for their answer.
      if (at % 8 === 7) await Promise.all(sent)
    }
    const ids = (await Promise.all(sent)).map((message) => message.id)
    const lastId = ids.toSorted().at(-1)
    await listener.waitFor((frame) => frame.t === 'message.created' && frame.d.id === lastId)
    const seen = listener.received('message.created').map((frame) => frame.d.id as string)
    expect(seen).toEqual(ids.toSorted())
  })

  test('of several channels each keep their order', async () => {
    const here = await place(server, 1)
    const channels = [here.general, (await addChannel(here)).id, (await addChannel(here)).id]
    const listener = await here.members[0]!.connect()
    const sent = await Promise.all(Array.from({ length: 60 }, (_, at) => here.owner.say(channels[at % 3] as string, `${at}`)))
    await listener.waitFor(() => listener.received('message.created').length === 60)
    for (const channel of channels) {
      const seen = listener.received((frame) => frame.t === 'message.created' && frame.d.channel_id === channel).map((frame) => frame.d.id as string)
      expect(seen).toEqual(sent.filter((message) => message.channel_id === channel).map((message) => message.id).toSorted())
    }
  })

  test('after ready nothing is missing: who connects during a storm has each message once', async () => {
    const here = await place(server, 1)
    let storming = true
    const sent: string[] = []
    const storm = (async () => {
      while (storming) sent.push((await here.owner.say(here.general, `storm ${sent.length}`)).id)
    })()
    for (let round = 0; round < 5; ++round) {
      const gateway = await here.members[0]!.connect()
      const last = gateway.ready.channels.find((channel) => channel.id === here.general)?.last_message_id ?? ''
      const mark = sent.length + 5
      await gateway.waitFor(() => sent.length > mark && gateway.received('message.created').some((frame) => frame.d.id === sent[mark]))
      const seen = gateway.received('message.created').map((frame) => frame.d.id as string)
      expect(new Set(seen).size).toBe(seen.length)
      const expected = sent.slice(0, mark + 1).filter((id) => id > last)
      expect(seen).toEqual(expect.arrayContaining(expected))
      await gateway.close()
    }
    storming = false
    await storm
  })
})

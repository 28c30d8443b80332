import { describe, expect, test } from 'vitest'
import { addChannel, place, register } from './support/people.ts'
import { useServer } from './support/server.ts'

const server = useServer()

function typing(kind: 'start' | 'stop', user: string) {
  return (frame: { t: string; d: Record<string, unknown> }) => frame.t === `typing.${kind}` && frame.d.user_id === user
}

describe('typing', () => {
  test('is seen by the others, without an id of a stream, and stops on request', async () => {
    const { owner, general, members } = await place(server, 1)
    const [writer, reader] = [await owner.connect(), await members[0]!.connect()]
    writer.send('TYPING', 'typing.start', { channel_id: general })
    const start = await reader.waitFor(typing('start', owner.id))
    expect(start).toMatchObject({ op: 'TYPING', d: { channel_id: general, user_id: owner.id } })
    expect(start.s).toBeUndefined()
    writer.send('TYPING', 'typing.stop', { channel_id: general })
    expect((await reader.waitFor(typing('stop', owner.id))).d).toEqual({ channel_id: general, user_id: owner.id })
  })

  test('is told at most once in five seconds', async () => {
    const { owner, general, members } = await place(server, 1)
    const [writer, reader] = [await owner.connect(), await members[0]!.connect()]
    for (let at = 0; at < 10; ++at) writer.send('TYPING', 'typing.start', { channel_id: general })
    await reader.waitFor(typing('start', owner.id))
    await writer.say(general, 'done')
    await reader.waitFor('message.created')
    expect(reader.received(typing('start', owner.id))).toHaveLength(1)
  })

  test('of two people and in two channels are told apart', async () => {
    const here = await place(server, 2)
    const other = await addChannel(here)
    const reader = await here.owner.connect()
    for (const member of here.members) {
      const writer = await member.connect()
      for (const channel of [here.general, other.id]) writer.send('TYPING', 'typing.start', { channel_id: channel })
    }
    await reader.waitFor(() => reader.received('typing.start').length === 4)
  })

  test('ends with the message', async () => {
    const { owner, general, members } = await place(server, 1)
    const [writer, reader] = [await owner.connect(), await members[0]!.connect()]
    writer.send('TYPING', 'typing.start', { channel_id: general })
    await reader.waitFor(typing('start', owner.id))
    await writer.say(general, 'said it')
    await reader.waitFor('message.created')
    // The message itself ends it for clients; the server may say so, too, and then nothing of it is left to expire.
    writer.send('TYPING', 'typing.start', { channel_id: general })
    await reader.waitFor(() => reader.received(typing('start', owner.id)).length === 2)
  })

  test('ends when the writer is gone', async () => {
    const { owner, general, members } = await place(server, 1)
    const [writer, reader] = [await owner.connect(), await members[0]!.connect()]
    writer.send('TYPING', 'typing.start', { channel_id: general })
    await reader.waitFor(typing('start', owner.id))
    writer.socket.terminate()
    await reader.waitFor(typing('stop', owner.id))
  })

  test('expires by itself', async () => {
    const { owner, general, members } = await place(server, 1)
    const [writer, reader] = [await owner.connect(), await members[0]!.connect()]
    writer.send('TYPING', 'typing.start', { channel_id: general })
    await reader.waitFor(typing('start', owner.id))
    const began = performance.now()
    await reader.waitFor(typing('stop', owner.id), { timeoutMs: 25_000 })
    expect(performance.now() - began).toBeGreaterThan(7_000)
  })

  test('where one may not write is an error, or nothing: nobody sees it', async () => {
    const { owner, general } = await place(server, 0)
    const [inside, outside] = [await owner.connect(), await (await register(server)).connect()]
    const reply = await outside.request('TYPING', 'typing.start', { channel_id: general })
    expect(reply).toMatchObject({ op: 'REPLY', t: 'error', d: { code: 'not_found' } })
    await inside.fence()
    expect(inside.received('typing.start')).toEqual([])
  })
})

import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { constants, deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { send } from './support/http.ts'
import { place, register } from './support/people.ts'
import { Server, useServer } from './support/server.ts'
import { until } from './support/wait.ts'

const AGREED = 'permessage-deflate; server_no_context_takeover; client_no_context_takeover'

const server = useServer({ settings: { 'gateway.compression': true } })

async function metric(name: string): Promise<number> {
  const { text } = await send(`${server.url}/metrics`, { method: 'GET' })
  return Number(new RegExp(`^${name} (\\d+)`, 'm').exec(text)?.[1])
}

/** A handshake on a bare socket, and everything that came over it. */
async function knock(token: string, offer: string): Promise<{ socket: Socket; received: () => Buffer }> {
  const { host, port } = new URL(server.url)
  const socket = connect(Number(port), '127.0.0.1')
  let all = Buffer.alloc(0)
  socket.on('data', (data) => (all = Buffer.concat([all, data])))
  socket.write(
    `GET /gateway HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n` +
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nAuthorization: Bearer ${token}\r\n` +
      `Sec-WebSocket-Extensions: ${offer}\r\n\r\n`,
  )
  await until('an answer', () => Promise.resolve(all.includes('\r\n\r\n')))
  return { socket, received: () => all }
}

/** A frame as a client sends it, with a mask of zeros. */
function clientFrame(first: number, payload: Buffer): Buffer {
  return Buffer.concat([Buffer.from([first, 0x80 | 126, payload.length >> 8, payload.length & 0xff, 0, 0, 0, 0]), payload])
}

describe('with [gateway] compression', () => {
  test('one event is compressed once, and reads the same with and without', async () => {
    const { general, members } = await place(server, 4)
    const [writer, plain, ...squeezed] = await Promise.all(members.map((member, i) => member.connect({ compression: i > 1 })))
    for (const gateway of squeezed) expect(gateway.socket.extensions).toContain('permessage-deflate')
    expect(plain!.socket.extensions).toBe('')
    const before = await metric('veza_websocket_deflate_in_bytes_total')
    const content = 'to be or not to be, '.repeat(100).trim()
    await writer!.say(general, content)
    const heard = await Promise.all([plain!, ...squeezed].map((gateway) => gateway.waitFor('message.created')))
    for (const frame of heard) expect(frame).toEqual(heard[0])
    expect(heard[0]!.d.content).toBe(content)
    const compressed = (await metric('veza_websocket_deflate_in_bytes_total')) - before
    expect(compressed).toBeGreaterThan(content.length)
    expect(compressed).toBeLessThan(2 * content.length)
  })

  test('a message may be sent compressed', async () => {
    const { general, members } = await place(server, 2)
    const [writer, reader] = await Promise.all(members.map((member) => member.connect({ compression: true })))
    const content = 'there and back again '.repeat(50).trim()
    await writer!.say(general, content)
    expect((await reader!.waitFor('message.created')).d.content).toBe(content)
  })

  test('a bomb ends its connection with 4002, and nothing else', async () => {
    const account = await register(server)
    const bystander = await account.connect({ compression: true })
    const { socket, received } = await knock(account.token!, 'permessage-deflate')
    const bomb = deflateRawSync(Buffer.alloc(10_000_000), { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -4)
    expect(bomb.length).toBeLessThan(16_384)
    socket.write(clientFrame(0xc1, bomb))
    await new Promise((resolve) => socket.once('end', resolve))
    socket.destroy()
    expect(received().includes(Buffer.from([4002 >> 8, 4002 & 0xff]))).toBe(true)
    await bystander.fence()
  })

  test.each([
    ['permessage-deflate; client_max_window_bits', '101', AGREED],
    ['permessage-deflate; server_max_window_bits=12', '101', `${AGREED}; server_max_window_bits=12`],
    ['permessage-deflate; server_max_window_bits=9', '101', undefined],
    ['permessage-deflate; server_max_window_bits=99, permessage-deflate', '101', AGREED],
    ['permessage-deflate;;', '400', undefined],
  ])('the offer "%s" is answered by the RFC', async (offer, status, agreed) => {
    const { socket, received } = await knock((await register(server)).token!, offer)
    socket.destroy()
    const head = received().toString('latin1')
    expect([head.slice(9, 12), /^sec-websocket-extensions: (.*)$/im.exec(head)?.[1]?.trim()]).toEqual([status, agreed])
  })
})

test('without it, nobody gets any', async () => {
  const plain = await Server.start()
  try {
    const gateway = await (await register(plain)).connect({ compression: true })
    expect(gateway.socket.extensions).toBe('')
    await gateway.fence()
  } finally {
    await plain.dispose()
  }
})

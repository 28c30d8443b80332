import { describe, expect, test } from 'vitest'
import { sendRaw } from './support/http.ts'
import { Gateway, HandshakeRefused } from './support/gateway.ts'
import { register } from './support/people.ts'
import { useServer } from './support/server.ts'

const server = useServer({ settings: { 'http.allowed_origins': 'https://chat.example', 'http.public_url': 'https://veza.example' } })

async function refusal(token: string | undefined, options: Parameters<typeof Gateway.connect>[2]): Promise<HandshakeRefused> {
  const outcome = await Gateway.connect(server, token, options).catch((error: unknown) => error)
  expect(outcome).toBeInstanceOf(HandshakeRefused)
  return outcome as HandshakeRefused
}

describe('the token', () => {
  test('may come as Authorization', async () => {
    const gateway = await (await register(server)).connect({ token: 'header' })
    expect(gateway.socket.protocol).toBe('')
  })

  test('may come as a subprotocol, of which the server picks its own', async () => {
    const gateway = await (await register(server)).connect({ token: 'subprotocol' })
    expect(gateway.socket.protocol).toBe('veza.v1')
  })

  test('never comes back in the handshake', async () => {
    const person = await register(server)
    const answer = await sendRaw(server.url, handshake({ 'Sec-WebSocket-Protocol': `veza.v1, bearer.${person.token}` }), 1_000).catch((error: Error) => error)
    expect(String(answer)).not.toContain(person.token as string)
  })

  test.each([
    ['none', {}],
    ['an empty one', { headers: { authorization: 'Bearer ' } }],
    ['a foreign one', { headers: { authorization: 'Bearer x.y.z' } }],
    ['a foreign one as subprotocol', { protocols: ['veza.v1', 'bearer.x.y.z'] }],
    ['only in the address', { protocols: ['veza.v1'] }],
  ])('missing or wrong (%s): a 401 problem', async (_, options) => {
    const { problem } = await refusal(undefined, { token: 'none', ...options })
    expect(problem).toMatchObject({ status: 401, code: 'unauthenticated' })
    expect(problem.request_id).toBeTruthy()
  })

  test('of a session that was logged out: 401', async () => {
    const person = await register(server)
    await person.post('/auth/logout')
    expect((await refusal(person.token, {})).status).toBe(401)
  })
})

describe('the origin', () => {
  test.each(['https://evil.example', 'http://localhost', 'null', 'http://127.0.0.1:1', 'file://', 'https://chat.example.evil.example'])('%s is refused', async (origin) => {
    const person = await register(server)
    for (const token of ['header', 'subprotocol'] as const)
      expect((await refusal(person.token, { origin, token })).problem).toMatchObject({ status: 403, code: 'forbidden' })
  })

  test.each(['https://chat.example', 'https://veza.example'])('%s is allowed by configuration', async (origin) => {
    await (await register(server)).connect({ origin })
  })

  test("the page's own is allowed", async () => {
    await (await register(server)).connect({ origin: server.url })
  })

  test('none is allowed: not a browser', async () => {
    await (await register(server)).connect()
  })
})

function handshake(headers: Record<string, string>, without: string[] = []): string {
  const all: Record<string, string> = {
    'Host': new URL(server.url).host,
    'Upgrade': 'websocket',
    'Connection': 'Upgrade',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    ...headers,
  }
  for (const name of without) delete all[name]
  return `GET /gateway HTTP/1.1\r\n${Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`
}

describe('what is no handshake', () => {
  test.each([
    ['without Upgrade', {}, ['Upgrade']],
    ['without Connection', {}, ['Connection']],
    ['without a key', {}, ['Sec-WebSocket-Key']],
    ['without a version', {}, ['Sec-WebSocket-Version']],
    ['of another version', { 'Sec-WebSocket-Version': '8' }, []],
    ['with a key that is none', { 'Sec-WebSocket-Key': 'short' }, []],
  ])('%s is a 400 problem', async (_, headers, without) => {
    const person = await register(server)
    const asked = { Authorization: `Bearer ${person.token}`, Connection: 'Upgrade, close', ...headers }
    const answer = await sendRaw(server.url, handshake(asked, without), 8_000, 'until answered')
    expect(answer).toMatch(/^HTTP\/1\.1 (400|426) /)
    expect(answer).toContain('application/problem+json')
  })

  test('is answered as RFC 6455 wants it, when it is one', async () => {
    const person = await register(server)
    const gateway = await person.connect({ identify: false })
    expect(gateway.isOpen).toBe(true) // ws has checked Sec-WebSocket-Accept
  })
})

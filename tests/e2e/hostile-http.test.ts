import { connect } from 'node:net'
import { beforeAll, describe, expect, test } from 'vitest'
import { Api, contractOf } from './support/api.ts'
import { send, sendRaw } from './support/http.ts'
import { place, register, type Place } from './support/people.ts'
import { useServer } from './support/server.ts'

const server = useServer()
let here: Place

beforeAll(async () => {
  here = await place(server, 0)
})

const host = () => new URL(server.url).host

describe('a method that does not apply', () => {
  test('is answered 405 with those that do, on every path', async () => {
    const { document } = await contractOf(server.url)
    for (const [path, methods] of Object.entries(document.paths)) {
      const known = Object.keys(methods).map((method) => method.toUpperCase())
      const concrete = path.replaceAll(/\{[^}]+\}/g, here.server.id)
      // What stands literally beside a `{name}` answers for that, too.
      const others = Object.entries(document.paths)
        .filter(([other]) => other !== path && new RegExp(`^${other.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`).test(concrete))
        .flatMap(([, more]) => Object.keys(more).map((method) => method.toUpperCase()))
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
        if (known.includes(method) || others.includes(method)) continue
        const answer = await here.owner.call(method, concrete)
        expect(answer.status, `${method} ${concrete}`).toBe(405)
        const allowed = answer.headers.allow?.split(/, */) ?? []
        expect(allowed.filter((one) => one !== 'HEAD' && one !== 'OPTIONS').sort()).toEqual([...new Set([...known, ...others])].filter((one) => one !== 'HEAD' && one !== 'OPTIONS').sort())
      }
    }
  })

  test.each(['TRACE', 'CONNECT', 'BREW', 'get'])('%s is refused', async (method) => {
    const answer = await sendRaw(server.url, `${method} /api/v1/users/@me HTTP/1.1\r\nHost: ${host()}\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 (400|405|501) /)
  })

  test('HEAD answers like GET, without the body', async () => {
    const [get, head] = [await send(`${server.url}/api/v1/openapi.json`, { method: 'GET' }), await send(`${server.url}/api/v1/openapi.json`, { method: 'HEAD' })]
    expect([head.status, head.text]).toEqual([200, ''])
    expect(head.headers['content-length']).toBe(get.headers['content-length'])
  })
})

describe('a path', () => {
  test.each(['/api/v1', '/api/v1/', '/api/v2/users/@me', '/api/v1/nothing', '/api/v1/users/@me/', '/api/v1//users/@me', '/api/v1/servers/x/y/z', '/api'])(
    '%s that is none: a 404 problem',
    async (path) => {
      const answer = await send(server.url + path, { method: 'GET', headers: { authorization: `Bearer ${here.owner.token}` } })
      expect(answer.status).toBe(404)
      expect(answer.headers['content-type']).toBe('application/problem+json')
    },
  )

  test.each([
    '/../../etc/passwd',
    '/assets/../../../etc/passwd',
    '/..%2f..%2fetc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/assets/%2e%2e/%2e%2e/veza.db',
    '/..\\..\\etc\\passwd',
    '/.%00./etc/passwd',
    '//etc/passwd',
    '/api/v1/../../veza.toml',
    '/api/v1/%2e%2e/healthz',
  ])('%s reaches no file', async (path) => {
    const answer = await sendRaw(server.url, `GET ${path} HTTP/1.1\r\nHost: ${host()}\r\nConnection: close\r\n\r\n`)
    expect(answer).not.toContain('root:')
    expect(answer).not.toContain('SQLite format')
    // The app's own page may answer for an unknown path; nothing else may succeed.
    if (/^HTTP\/1\.1 200 /.test(answer)) expect(answer).toMatch(/content-type: text\/html/i)
    else expect(answer).toMatch(/^HTTP\/1\.1 (400|404) /)
  })

  test.each(['GET /\u0000 HTTP/1.1', 'GET /%zz HTTP/1.1', 'GET /%', 'GET', 'GET / HTTP/9.9', 'GET  /  HTTP/1.1', '\u0016\u0003\u0001', 'hello'])('%j is no request', async (line) => {
    const answer = await sendRaw(server.url, `${line}\r\nHost: ${host()}\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(/^(HTTP\/1\.[01] (400|404|431|505) |$)/)
  })
})

describe('headers', () => {
  const raw = (headers: string[], body = '') =>
    sendRaw(server.url, `POST /api/v1/auth/login HTTP/1.1\r\n${headers.map((line) => `${line}\r\n`).join('')}\r\n${body}`)
  const good = () => [`Host: ${host()}`, 'Content-Type: application/json', 'Connection: close']

  test.each([
    ['no Host', ['Content-Length: 2'], '{}'],
    ['two Hosts', ['Host: a', 'Host: b', 'Content-Length: 2'], '{}'],
    ['two lengths', ['Host: a', 'Content-Length: 2', 'Content-Length: 3'], '{}x'],
    ['a length that is no number', ['Host: a', 'Content-Length: two'], '{}'],
    ['a negative length', ['Host: a', 'Content-Length: -1'], '{}'],
    ['a length and chunks', ['Host: a', 'Content-Length: 2', 'Transfer-Encoding: chunked'], '0\r\n\r\n'],
    ['an unknown coding', ['Host: a', 'Transfer-Encoding: gzip, chunked'], '0\r\n\r\n'],
    ['a broken chunk', ['Host: a', 'Content-Type: application/json', 'Transfer-Encoding: chunked'], 'zz\r\n{}\r\n0\r\n\r\n'],
    ['a space before the colon', ['Host: a', 'Content-Length : 2'], '{}'],
    ['a name that is none', ['Host: a', 'Bad Name: x', 'Content-Length: 2'], '{}'],
    ['a NUL in a value', ['Host: a', 'X-Nul: a\u0000b', 'Content-Length: 2'], '{}'],
  ])('%s: 400, and the connection ends', async (_, headers, body) => {
    expect(await raw([...headers, 'Connection: keep-alive'], body)).toMatch(/^HTTP\/1\.1 (400|501) /)
  })

  test('of more than 16 KiB: 431', async () => {
    const long = await raw([...good(), `X-Long: ${'x'.repeat(20_000)}`, 'Content-Length: 2'], '{}')
    expect(long).toMatch(/^HTTP\/1\.1 431 /)
    expect(long).toContain('application/problem+json')
    const many = await raw([...good(), ...Array.from({ length: 3000 }, (_, at) => `X-${at}: y`), 'Content-Length: 2'], '{}')
    expect(many).toMatch(/^HTTP\/1\.1 431 /)
  })

  test('of a folded line are one header, or no request', async () => {
    expect(await raw([...good(), 'X-Long: one', ' two', 'Content-Length: 2'], '{}')).toMatch(/^HTTP\/1\.1 (400|422) /)
  })

  test('of garbage or in double are harmless', async () => {
    const answer = await raw([...good(), 'Authorization: a', 'Authorization: b', 'X-Garbage: \u00fe\u00ff', 'Cookie: ;;;=', 'Idempotency-Key: ', 'Content-Length: 2'], '{}')
    expect(answer).toMatch(/^HTTP\/1\.1 422 /)
  })

  test('a chunked body is a body', async () => {
    const body = JSON.stringify({ login: 'nobody', password: 'a guess' })
    const answer = await raw([...good(), 'Transfer-Encoding: chunked'], `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 401 /)
  })

  test('a request id comes back in every answer, and is the server\'s own', async () => {
    const answer = await send(`${server.url}/api/v1/nothing`, { method: 'GET', headers: { 'x-request-id': 'mine\u00ff' } })
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    expect(answer.body).toMatchObject({ request_id: answer.headers['x-request-id'] })
  })

  test('answers of the API are kept by no cache and guessed by no browser', async () => {
    const answer = await here.owner.call('GET', '/users/@me')
    expect(answer.headers['cache-control']).toContain('no-store')
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
  })
})

describe('one connection', () => {
  test('takes several requests, one after another and in one go', async () => {
    const one = `GET /healthz HTTP/1.1\r\nHost: ${host()}\r\n\r\n`
    const answer = await sendRaw(server.url, one + one + one.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'))
    expect(answer.match(/HTTP\/1\.1 200 /g)).toHaveLength(3)
  })

  test('cannot smuggle a request behind a refused body', async () => {
    const inner = `GET /healthz HTTP/1.1\r\nHost: ${host()}\r\n\r\n`
    const answer = await sendRaw(server.url, `POST /api/v1/auth/login HTTP/1.1\r\nHost: ${host()}\r\nContent-Type: application/json\r\nContent-Length: 9999999\r\n\r\n${inner}`)
    expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1)
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
  })
})

// These wait for the server's patience to end, so they wait together.
describe.concurrent('a connection', () => {
  test('that sends its headers one byte at a time is ended', async () => {
    const began = performance.now()
    const { hostname, port } = new URL(server.url)
    const socket = connect(Number(port), hostname)
    let received = ''
    socket.on('data', (text) => (received += String(text)))
    socket.on('error', () => undefined)
    const text = `GET /healthz HTTP/1.1\r\nHost: ${host()}\r\nX-Slow: ${'x'.repeat(10_000)}`
    let at = 0
    const drip = setInterval(() => socket.writable && socket.write(text[at++ % text.length] as string), 200)
    await new Promise((resolve) => socket.once('close', resolve))
    clearInterval(drip)
    expect(performance.now() - began).toBeLessThan(20_000)
    expect(received === '' || /^HTTP\/1\.1 408 /.test(received)).toBe(true)
  })

  test('that opens and says nothing is ended', async () => {
    expect(await sendRaw(server.url, '', 30_000)).toBe('')
  })

  test('that stops in the middle of its body is ended', async () => {
    const answer = await sendRaw(server.url, `POST /api/v1/auth/login HTTP/1.1\r\nHost: ${host()}\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"login":`, 55_000)
    expect(answer).toMatch(/^(HTTP\/1\.1 408 |$)/)
  })
})

test('after all this the server answers as before', async () => {
  await (await register(server)).get('/users/@me')
  expect((await new Api(server).call('GET', '/users/@me')).status).toBe(401)
})

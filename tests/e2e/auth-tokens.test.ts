import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { Api } from './support/api.ts'
import { HandshakeRefused, Gateway } from './support/gateway.ts'
import { register } from './support/people.ts'
import { Server, useServer } from './support/server.ts'
import { withExpiry } from './support/signing.ts'

const server = useServer()

interface Parts {
  header: Record<string, unknown>
  claims: Record<string, unknown>
  signature: string
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const decode = (text: string) => JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown>

function take(token: string): Parts {
  const [header, claims, signature] = token.split('.') as [string, string, string]
  return { header: decode(header), claims: decode(claims), signature }
}

const FORGERIES: Record<string, (parts: Parts, token: string) => string> = {
  'nothing': () => '',
  'garbage': () => 'garbage',
  'two dots': () => '..',
  'four parts': (_, token) => `${token}.${token}`,
  'endless': (_, token) => token + 'A'.repeat(20_000),
  'alg none, unsigned': ({ header, claims }) => `${encode({ ...header, alg: 'none' })}.${encode(claims)}.`,
  'alg None, with a signature': ({ header, claims, signature }) => `${encode({ ...header, alg: 'None' })}.${encode(claims)}.${signature}`,
  'no signature': (_, token) => token.slice(0, token.lastIndexOf('.') + 1),
  'a signature cut by one byte': (_, token) => token.slice(0, -2),
  'other claims under the same signature': ({ header, claims, signature }) => `${encode(header)}.${encode({ ...claims, exp: 4_102_444_800 })}.${signature}`,
  'a foreign key of the same kind': ({ header, claims }) => {
    const signed = `${encode(header)}.${encode(claims)}`
    return `${signed}.${createHmac('sha256', 'a key that we made up').update(signed).digest('base64url')}`
  },
  'an empty key': ({ header, claims }) => {
    const signed = `${encode(header)}.${encode(claims)}`
    return `${signed}.${createHmac('sha256', '').update(signed).digest('base64url')}`
  },
  'a foreign RSA key': ({ header, claims }) => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const signed = `${encode({ ...header, alg: 'RS256' })}.${encode(claims)}`
    return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`
  },
  'a key id that is a path': ({ header, claims, signature }) => `${encode({ ...header, kid: '../../../../dev/null' })}.${encode(claims)}.${signature}`,
  'no key id': ({ header, claims, signature }) => `${encode({ alg: header.alg, typ: 'JWT' })}.${encode(claims)}.${signature}`,
}

describe('a token that is not ours', () => {
  test.each(Object.keys(FORGERIES))('%s: 401, over REST and at the gateway', async (kind) => {
    const person = await register(server)
    const token = person.token as string
    const forged = (FORGERIES[kind] as (parts: Parts, token: string) => string)(take(token), token)
    const answer = await new Api(server, forged).call('GET', '/users/@me')
    // A header over 16 KiB does not even become a request.
    expect(answer.status).toBe(kind === 'endless' ? 431 : 401)
    if (answer.status === 401) expect(answer.headers['www-authenticate']).toMatch(/^Bearer/)
    const refusal = await Gateway.connect(server, forged).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(HandshakeRefused)
    expect((refusal as HandshakeRefused).status).toBe(answer.status)
    await person.get('/users/@me')
  })

  test('no token at all: 401 and a word of how to send one', async () => {
    const problem = await new Api(server).refused(401, 'unauthenticated', 'GET', '/users/@me')
    expect(problem.detail).toContain('Bearer')
  })

  test.each(['Basic YWRhOmFkYQ==', 'Bearer', 'Bearer ', 'bearer', 'Token abc'])('Authorization: %s', async (authorization) => {
    await new Api(server).refused(401, 'unauthenticated', 'GET', '/users/@me', undefined, { headers: { authorization } })
  })

  test('the scheme may be written in any case', async () => {
    const person = await register(server)
    const answer = await new Api(server).call('GET', '/users/@me', undefined, { headers: { authorization: `BEARER ${person.token}` } })
    expect(answer.status).toBe(200)
  })

  test('of another instance', async () => {
    const other = await Server.start()
    try {
      const guest = await register(other)
      await new Api(server, guest.token).refused(401, 'unauthenticated', 'GET', '/users/@me')
    } finally {
      await other.dispose()
    }
  })
})

test('the algorithm is pinned, and a key id is named', async () => {
  const { header } = take((await register(server)).token as string)
  expect(header.alg).toBe('HS256')
  expect(header.kid).toBeTruthy()
})

test('the claims tell nothing but who, which session and how long', async () => {
  const { claims } = take((await register(server)).token as string)
  expect(Object.keys(claims).sort()).toEqual(['exp', 'iat', 'sid', 'sub'])
})

describe('an expired token', () => {
  test('is refused with a slug of its own, over REST and at the gateway', async () => {
    const person = await register(server)
    const old = withExpiry(person.token as string, server.dataDir, new Date(Date.now() - 1000))
    await new Api(server, old).refused(401, 'token_expired', 'GET', '/users/@me')
    const refusal = await Gateway.connect(server, old).catch((error: unknown) => error)
    expect((refusal as HandshakeRefused).problem).toMatchObject({ status: 401, code: 'token_expired' })
  })

  test('ends the gateway session that it opened, when its time is over', async () => {
    const person = await register(server)
    const short = withExpiry(person.token as string, server.dataDir, new Date(Date.now() + 5000))
    const gateway = await Gateway.connect(server, short)
    await gateway.expectClose(4004)
    await person.get('/users/@me')
  })
})

test('tokens survive a restart: the signing key is kept', async () => {
  const person = await register(server)
  await server.whileStopped(() => undefined)
  await person.get('/users/@me')
})

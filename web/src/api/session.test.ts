import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { memoryStore } from '@/testing/memory-store'
import { selfUser } from '@/testing/factories'
import { type GrantResult, kAttemptKey, kHandoverKey, kRefreshTokenKey, kUserKey, Session } from './session'

let storage: ReturnType<typeof memoryStore>
let handover: ReturnType<typeof memoryStore>
type RequestGrant = (token: string, attempt: string) => Promise<GrantResult>
let requestGrant: ReturnType<typeof vi.fn<RequestGrant>>
let counter: number

/** A server that revokes the family when a refresh token comes twice, unless its attempt proves that the answer was lost. */
function rotating() {
  let valid = storage.get(kRefreshTokenKey)
  let before: { token: string; attempt: string } | null = null
  return vi.fn<RequestGrant>(async (token, attempt) => {
    await new Promise((resolve) => setTimeout(resolve, 10))
    if (valid !== null && before?.token === token && before.attempt === attempt) return granted(valid)
    if (token !== valid) {
      valid = null
      return { kind: 'refused' }
    }
    before = { token, attempt }
    valid = `refresh ${++counter}`
    return granted(valid)
  })
}

const granted = (token: string): GrantResult => ({
  kind: 'granted',
  grant: { user: selfUser(1), access_token: `access ${counter}`, expires_in: 900, refresh_token: token },
})

/** What reaches the server, and is answered, but not heard. */
const unheard = (server: RequestGrant) =>
  vi.fn<RequestGrant>(async (token, attempt) => {
    await server(token, attempt)
    return { kind: 'unreachable' }
  })

/** Tabs share the lock and the storage, and nothing else. */
function tabs() {
  let queue: Promise<unknown> = Promise.resolve()
  const exclusive = <T>(_name: string, action: () => Promise<T>): Promise<T> => {
    const next = queue.then(action)
    queue = next.catch(() => undefined)
    return next
  }
  return () => new Session({ storage, handover: memoryStore(), exclusive, requestGrant: (token, attempt) => requestGrant(token, attempt), now: () => Date.now() })
}

const single = () =>
  new Session({ storage, handover, exclusive: (_name, action) => action(), requestGrant: (token, attempt) => requestGrant(token, attempt), now: () => Date.now() })

async function started(session: Session): Promise<Session> {
  const promise = session.start()
  await vi.advanceTimersByTimeAsync(100)
  await promise
  return session
}

beforeEach(() => {
  vi.useFakeTimers()
  counter = 0
  storage = memoryStore({ [kRefreshTokenKey]: 'refresh 0' })
  handover = memoryStore()
  requestGrant = rotating()
})

afterEach(() => {
  vi.useRealTimers()
})

it('is anonymous without a refresh token, and asks nobody', async () => {
  storage.remove(kRefreshTokenKey)
  const session = await started(single())
  expect(session.store.getState().status).toBe('anonymous')
  expect(requestGrant).not.toHaveBeenCalled()
})

it('signs in from the stored token and keeps the new one', async () => {
  const session = await started(single())
  expect(session.store.getState()).toMatchObject({ status: 'signed-in', user: { username: 'user1' } })
  expect(storage.get(kRefreshTokenKey)).toBe('refresh 1')
  expect(await session.accessToken()).toEqual({ kind: 'token', token: 'access 1' })
  expect(requestGrant).toHaveBeenCalledOnce()
})

it('refreshes once for many that ask at the same time', async () => {
  const session = await started(single())
  const asked = Promise.all([1, 2, 3].map(() => session.accessToken('access 1')))
  await vi.advanceTimersByTimeAsync(100)
  expect(await asked).toEqual(Array.from({ length: 3 }, () => ({ kind: 'token', token: 'access 2' })))
  expect(requestGrant).toHaveBeenCalledTimes(2)
})

it('never presents one refresh token twice, however many tabs there are', async () => {
  const open = tabs()
  const all = [open(), open(), open(), open()]
  const starts = Promise.all(all.map((session) => session.start()))
  await vi.advanceTimersByTimeAsync(1000)
  await starts
  expect(all.map((session) => session.store.getState().status)).toEqual(Array.from({ length: 4 }, () => 'signed-in'))
  const tokens = requestGrant.mock.calls.map(([token]) => token)
  expect(new Set(tokens).size).toBe(tokens.length)
})

it('refreshes a minute before the token expires', async () => {
  const session = await started(single())
  await vi.advanceTimersByTimeAsync(838_000)
  expect(requestGrant).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(3_000)
  expect(requestGrant).toHaveBeenCalledTimes(2)
  expect(await session.accessToken()).toEqual({ kind: 'token', token: 'access 2' })
})

it('forgets everything when the server refuses', async () => {
  requestGrant = vi.fn(() => Promise.resolve<GrantResult>({ kind: 'refused' }))
  const session = await started(single())
  expect(session.store.getState()).toEqual({ status: 'anonymous', user: null, left: false })
  expect(storage.get(kRefreshTokenKey)).toBeNull()
})

it('keeps the token while the server cannot be reached, and tries again', async () => {
  const works = requestGrant
  requestGrant = vi.fn(() => Promise.resolve<GrantResult>({ kind: 'unreachable' }))
  const session = await started(single())
  expect(session.store.getState().status).toBe('unreachable')
  expect(storage.get(kRefreshTokenKey)).toBe('refresh 0')
  requestGrant = works
  await vi.advanceTimersByTimeAsync(6_000)
  expect(session.store.getState().status).toBe('signed-in')
})

describe('an answer that is lost', () => {
  it('is asked for again, and nobody is signed out', async () => {
    const server = requestGrant
    requestGrant = unheard(server)
    const session = await started(single())
    expect(storage.get(kRefreshTokenKey)).toBe('refresh 0')
    await vi.advanceTimersByTimeAsync(6_000)
    expect(requestGrant.mock.calls.length).toBeGreaterThan(1)
    requestGrant = server
    await vi.advanceTimersByTimeAsync(6_000)
    expect(session.store.getState().status).toBe('signed-in')
    expect(storage.get(kRefreshTokenKey)).toBe('refresh 1')
    const attempts = server.mock.calls.map(([, attempt]) => attempt)
    expect(new Set(attempts).size).toBe(1)
    expect(attempts[0]).toMatch(/^[A-Za-z0-9_-]{22,64}$/)
  })

  it('is asked for again by the page after a reload', async () => {
    const server = requestGrant
    // The page is gone before there is an answer.
    requestGrant = vi.fn<RequestGrant>((token, attempt) => {
      void server(token, attempt)
      return new Promise(() => undefined)
    })
    void single().start()
    await vi.advanceTimersByTimeAsync(100)
    requestGrant = server
    const session = await started(single())
    expect(session.store.getState().status).toBe('signed-in')
    expect(storage.get(kRefreshTokenKey)).toBe('refresh 1')
    expect(server).toHaveBeenCalledTimes(2)
  })

  it('is asked for again by another tab', async () => {
    const server = requestGrant
    const open = tabs()
    requestGrant = unheard(server)
    await started(open())
    requestGrant = server
    const session = await started(open())
    expect(session.store.getState().status).toBe('signed-in')
    await vi.advanceTimersByTimeAsync(6_000)
    expect(storage.get(kRefreshTokenKey)).not.toBeNull()
  })

  it('is known by a secret that is there with the token, and goes with it', async () => {
    const session = await started(single())
    const [, first] = requestGrant.mock.calls[0] ?? []
    const next = storage.get(kAttemptKey)
    expect(next).not.toBeNull()
    expect(next).not.toBe(first)
    void session.accessToken('access 1')
    await vi.advanceTimersByTimeAsync(100)
    expect(requestGrant.mock.calls[1]).toEqual(['refresh 1', next])
    session.forget()
    expect(storage.get(kAttemptKey)).toBeNull()
  })
})

describe('who was here last', () => {
  it('is shown at once, and without a connection', async () => {
    await started(single())
    requestGrant = vi.fn(() => new Promise<GrantResult>((resolve) => setTimeout(() => resolve({ kind: 'unreachable' }), 50)))
    const session = single()
    const start = session.start()
    expect(session.store.getState()).toMatchObject({ status: 'signed-in', user: { username: 'user1' } })
    await vi.advanceTimersByTimeAsync(100)
    await start
    expect(session.store.getState().status).toBe('signed-in')
    expect(await Promise.race([session.accessToken(), vi.advanceTimersByTimeAsync(100).then(() => null)])).toEqual({ kind: 'unreachable' })
  })

  it('is forgotten with the session, whoever ended it', async () => {
    const session = await started(single())
    session.forget()
    expect(session.store.getState().left).toBe(false)
    expect(storage.get(kUserKey)).toBeNull()
    await started(single())
    storage.set(kRefreshTokenKey, 'refresh 1')
    const again = await started(single())
    again.forget(true)
    expect(again.store.getState()).toEqual({ status: 'anonymous', user: null, left: true })
    expect(storage.get(kUserKey)).toBeNull()
  })

  it('is nobody when the server says so', async () => {
    await started(single())
    requestGrant = vi.fn(() => Promise.resolve<GrantResult>({ kind: 'refused' }))
    const session = await started(single())
    expect(session.store.getState().status).toBe('anonymous')
    expect(storage.get(kUserKey)).toBeNull()
  })

  it('is nobody where what is stored is no person', async () => {
    storage.set(kUserKey, '{"id":3}')
    requestGrant = vi.fn(() => Promise.resolve<GrantResult>({ kind: 'unreachable' }))
    expect((await started(single())).store.getState()).toMatchObject({ status: 'unreachable', user: null })
  })
})

it('answers the token it has when an older one was rejected', async () => {
  const session = await started(single())
  expect(await session.accessToken('access 0')).toEqual({ kind: 'token', token: 'access 1' })
  expect(requestGrant).toHaveBeenCalledOnce()
})

describe('somebody else', () => {
  it('is told of once, and so is nobody', async () => {
    const told: unknown[] = []
    const session = single()
    session.onAccount((account, left) => told.push([account, left]))
    await started(session)
    session.store.setState({ user: { ...selfUser(1), display_name: 'Renamed' } })
    session.adopt({ user: selfUser(2), access_token: 'access of 2', expires_in: 900, refresh_token: 'refresh of 2' })
    session.forget(true)
    expect(told).toEqual([
      [selfUser(1).id, false],
      [selfUser(2).id, false],
      [null, true],
    ])
  })
})

describe('other tabs', () => {
  it('sign this one out and in', async () => {
    const session = await started(single())
    session.storageChanged(null)
    expect(session.store.getState().status).toBe('anonymous')
    storage.set(kRefreshTokenKey, 'refresh 1')
    session.storageChanged('refresh 1')
    await vi.advanceTimersByTimeAsync(100)
    expect(session.store.getState().status).toBe('signed-in')
  })
})

describe('a reload', () => {
  it('carries the access token over and costs no refresh', async () => {
    const before = await started(single())
    before.suspend()
    const after = await started(single())
    expect(after.store.getState()).toMatchObject({ status: 'signed-in', user: { username: 'user1' } })
    expect(await after.accessToken()).toEqual({ kind: 'token', token: 'access 1' })
    expect(requestGrant).toHaveBeenCalledOnce()
    expect(handover.get(kHandoverKey)).toBeNull()
  })

  it('does not bring back one in whose place another has signed in', async () => {
    const before = await started(single())
    before.suspend()
    single().adopt({ user: selfUser(2), access_token: 'access of 2', expires_in: 900, refresh_token: 'refresh of 2' })
    requestGrant = vi.fn<RequestGrant>(() => Promise.resolve({ kind: 'unreachable' }))
    const after = await started(single())
    expect(after.store.getState().user).toMatchObject({ username: 'user2' })
    expect(requestGrant).toHaveBeenCalledWith('refresh of 2', expect.any(String))
  })

  it('does not bring back one who signed out elsewhere, nor a token that expired', async () => {
    const before = await started(single())
    before.suspend()
    await vi.advanceTimersByTimeAsync(850_000)
    before.suspend()
    storage.remove(kRefreshTokenKey)
    const after = await started(single())
    expect(after.store.getState().status).toBe('anonymous')
    handover.set(kHandoverKey, JSON.stringify({ user: selfUser(1), token: 'old', expiresAt: Date.now() - 1 }))
    storage.set(kRefreshTokenKey, 'refresh 99')
    expect((await started(single())).store.getState().status).toBe('anonymous')
  })
})

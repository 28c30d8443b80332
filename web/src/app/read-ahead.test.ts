// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { session } from '@/api/client'
import { keys } from '@/api/keys'
import { Realtime } from '@/realtime/runtime'
import { id, selfUser } from '@/testing/factories'
import { readAhead } from './read-ahead'

const asked: string[] = []

beforeEach(() => {
  asked.length = 0
  session.store.setState({ status: 'signed-in', user: selfUser(1) })
  vi.spyOn(session, 'accessToken').mockResolvedValue({ kind: 'token', token: 'token' })
  vi.stubGlobal('fetch', (request: Request) => {
    asked.push(new URL(request.url).pathname)
    return Promise.resolve(new Response('[]', { headers: { 'Content-Type': 'application/json' } }))
  })
})
afterEach(() => vi.unstubAllGlobals())

function openAt(path: string) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const realtime = new Realtime(client, session)
  readAhead(client, realtime, path)
  const connect = () => realtime.gateway.status.setState({ phase: 'ready', wasReady: true })
  return { client, connect }
}

it.each([`/servers/${id(1)}/channels/${id(2)}`, `/servers/${id(1)}/channels/${id(2)}/messages/${id(3)}`, `/me/${id(2)}`])(
  'reads the conversation of %s once there is a connection, and keeps it in use',
  async (path) => {
    const { client, connect } = openAt(path)
    expect(asked).toEqual([])
    connect()
    await vi.waitFor(() => expect(client.getQueryData(keys.messages(id(2)))).toMatchObject({ loaded: true }))
    expect(asked).toEqual([`/api/v1/channels/${id(2)}/messages`])
    // A window that nobody looks at is dropped with the next READY.
    expect(client.getQueryCache().find({ queryKey: keys.messages(id(2)) })?.isActive()).toBe(true)
  },
)

it.each(['/', '/me', `/servers/${id(1)}`, `/music/${id(1)}`, `/tracks/${id(1)}`])('reads nothing for %s', (path) => {
  const { connect } = openAt(path)
  connect()
  expect(asked).toEqual([])
})

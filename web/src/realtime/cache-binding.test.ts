// @vitest-environment jsdom
import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { beforeEach, expect, it, vi } from 'vitest'
import { keys } from '@/api/keys'
import type { Channel, NotificationSetting, Relationship, Server } from '@/api/types'
import { channel, id, member, message, selfUser, server, user } from '@/testing/factories'
import { CacheBinding } from './cache-binding'
import { emptyWindow, type MessageWindow, withNewest } from './message-window'
import type { GatewayEvent, ReadySnapshot } from './protocol'

let client: QueryClient
let binding: CacheBinding
let fetchChannel: ReturnType<typeof vi.fn<(id: string) => Promise<Channel>>>

const snapshot = (patch: Partial<ReadySnapshot>): GatewayEvent => ({
  t: 'session.ready',
  d: {
    user: selfUser(1),
    session_id: 's',
    servers: [],
    channels: [],
    direct_channels: [],
    threads: [],
    relationships: [],
    notifications: [],
    presences: [],
    streams: {},
    heartbeat_interval_ms: 1,
    ...patch,
  },
})

const servers = () => client.getQueryData<readonly Server[]>(keys.servers)
const channels = (serverId: string) => client.getQueryData<readonly Channel[]>(keys.channels(serverId))
const window = (channelId: string) => client.getQueryData<MessageWindow>(keys.messages(channelId))
const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0))

beforeEach(() => {
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  fetchChannel = vi.fn((channelId: string) => Promise.resolve(channel(Number(channelId.slice(-12)), { permissions: '42' })))
  binding = new CacheBinding(client, { fetchChannel, selfId: () => id(1), connected: () => true })
})

it('fills the lists from the snapshot and drops servers that are gone', () => {
  client.setQueryData(keys.channels(id(7)), [channel(70)])
  client.setQueryData(keys.messages(id(70)), withNewest(emptyWindow, [], 50, true))
  binding.apply(
    snapshot({ servers: [server(800)], channels: [channel(2, { position: 2 }), channel(1, { position: 1 })] }),
  )
  expect(servers()).toHaveLength(1)
  expect(channels(id(800))?.map((entry) => entry.id)).toEqual([id(1), id(2)])
  expect(channels(id(7))).toBeUndefined()
  expect(window(id(70))).toBeUndefined()
})

it('does not let an answer that was on its way overwrite the snapshot', async () => {
  let answer: (list: readonly Server[]) => void = () => undefined
  const observer = new QueryObserver(client, {
    queryKey: keys.servers,
    queryFn: () => new Promise<readonly Server[]>((resolve) => (answer = resolve)),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const stop = observer.subscribe(() => undefined)
  binding.apply(snapshot({ servers: [server(1), server(2)] }))
  answer([server(1)])
  await settle()
  expect(servers()).toHaveLength(2)
  stop()
})

it('asks again when an event overtakes the answer that is on its way', async () => {
  const queryFn = vi.fn(() => settle().then(() => [server(1)] as readonly Server[]))
  const observer = new QueryObserver(client, { queryKey: keys.servers, queryFn, staleTime: Number.POSITIVE_INFINITY })
  const stop = observer.subscribe(() => undefined)
  binding.apply({ t: 'server.deleted', d: { id: id(1) } })
  await vi.waitFor(() => expect(queryFn).toHaveBeenCalledTimes(2))
  await vi.waitFor(() => expect(servers()).toHaveLength(1))
  stop()
})

it('asks for our mask of a channel that appears', async () => {
  client.setQueryData(keys.channels(id(800)), [])
  const { permissions: _, last_message_id: __, ...shared } = channel(3)
  binding.apply({ t: 'channel.created', d: shared })
  await settle()
  expect(fetchChannel).toHaveBeenCalledWith(id(3))
  expect(channels(id(800))?.[0]).toMatchObject({ id: id(3), permissions: '42' })
})

it('shows nothing of a channel that is hidden from us', async () => {
  client.setQueryData(keys.channels(id(800)), [])
  fetchChannel.mockRejectedValueOnce(new Error('not_found'))
  const { permissions: _, last_message_id: __, ...shared } = channel(3)
  binding.apply({ t: 'channel.created', d: shared })
  await settle()
  expect(channels(id(800))).toEqual([])
})

it('counts members that join and leave, but not oneself', () => {
  client.setQueryData(keys.servers, [server(800, { member_count: 5 })])
  client.setQueryData(keys.members(id(800)), { items: [], complete: true })
  binding.apply({ t: 'member.joined', d: { server_id: id(800), member: member(2) } })
  binding.apply({ t: 'member.joined', d: { server_id: id(800), member: member(1) } })
  expect(servers()?.[0]?.member_count).toBe(6)
  binding.apply({ t: 'member.left', d: { server_id: id(800), user_id: id(2) } })
  expect(servers()?.[0]?.member_count).toBe(5)
})

it('adds live messages to windows that exist and to no others', () => {
  client.setQueryData(keys.messages(id(900)), emptyWindow)
  binding.apply({ t: 'message.created', d: message(1) })
  binding.apply({ t: 'message.created', d: message(2, { channel_id: id(901) }) })
  expect(window(id(900))?.items).toHaveLength(1)
  expect(window(id(901))).toBeUndefined()
})

it('keeps the open window and marks it when the connection is lost, and forgets the others', () => {
  const whole = withNewest(emptyWindow, [message(1)], 50, true)
  client.setQueryData(keys.messages(id(900)), whole)
  client.setQueryData(keys.messages(id(901)), whole)
  const observer = new QueryObserver(client, {
    queryKey: keys.messages(id(900)),
    queryFn: () => Promise.resolve(whole),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const stop = observer.subscribe(() => undefined)
  binding.gaps.mark()
  expect(window(id(900))?.gapAfter).toBe(id(1))
  expect(window(id(901))).toBeUndefined()
  stop()
})

it('forgets a server whole', () => {
  client.setQueryData(keys.servers, [server(800)])
  client.setQueryData(keys.channels(id(800)), [channel(900)])
  client.setQueryData(keys.messages(id(900)), emptyWindow)
  binding.apply({ t: 'server.deleted', d: { id: id(800) } })
  expect(servers()).toEqual([])
  expect(channels(id(800))).toBeUndefined()
  expect(window(id(900))).toBeUndefined()
})

it('keeps direct channels and relationships as the events say', async () => {
  const directs = () => client.getQueryData<readonly Channel[]>(keys.directChannels)
  const dm = channel(50, { server_id: null, type: 'dm', name: '', recipients: [user(2)] })
  const friend: Relationship = { user: user(2), type: 'friend', created_at: '2026-01-01T00:00:00.000Z' }
  binding.apply(snapshot({ direct_channels: [dm], relationships: [friend] }))
  expect(directs()).toEqual([dm])

  binding.apply({ t: 'message.created', d: message(60, { channel_id: dm.id }) })
  expect(directs()?.[0]?.last_message_id).toBe(id(60))
  binding.apply({ t: 'user.updated', d: user(2, 'renamed') })
  expect(directs()?.[0]?.recipients?.[0]?.username).toBe('renamed')
  expect(client.getQueryData<readonly Relationship[]>(keys.relationships)?.[0]?.user.username).toBe('renamed')

  // Events are the same for all, so the own view of a new conversation is asked for.
  fetchChannel.mockResolvedValueOnce(channel(51, { server_id: null, type: 'group', recipients: [user(1), user(2)] }))
  const { permissions: _permissions, last_message_id: _last, ...shared } = channel(51, { server_id: null, type: 'group' })
  binding.apply({ t: 'channel.created', d: shared })
  await settle()
  expect(directs()?.map((entry) => entry.id)).toEqual([dm.id, id(51)])
  binding.apply({ t: 'channel.deleted', d: { id: id(51), server_id: null } })
  expect(directs()).toHaveLength(1)

  binding.apply({ t: 'relationship.updated', d: { relationship: { ...friend, type: 'blocked' } } })
  expect(client.getQueryData<readonly Relationship[]>(keys.relationships)).toMatchObject([{ type: 'blocked' }])
  binding.apply({ t: 'relationship.removed', d: { user_id: id(2) } })
  expect(client.getQueryData(keys.relationships)).toEqual([])
})

it('takes a mute out of the list when it ends', () => {
  vi.useFakeTimers()
  const muted = { server_id: id(800), channel_id: id(1), level: null, muted_until: new Date(Date.now() + 60_000).toISOString(), suppress_everyone: false }
  const loud = { ...muted, channel_id: id(2), level: 'all' as const, muted_until: null }
  const settings = () => client.getQueryData<readonly NotificationSetting[]>(keys.notifications)
  binding.apply(snapshot({ notifications: [loud] }))
  binding.apply({ t: 'notifications.updated', d: muted })
  expect(settings()).toEqual([loud, muted])
  vi.advanceTimersByTime(59_999)
  expect(settings()).toEqual([loud, muted])
  vi.advanceTimersByTime(1)
  expect(settings()).toEqual([loud])
  binding.apply({ t: 'notifications.updated', d: { ...loud, level: null } })
  expect(settings()).toEqual([])
  vi.useRealTimers()
})

import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { id, member } from '@/testing/factories'
import type { GatewayStatus, Reply } from './gateway'
import { emptyMemberList, entryAt, MemberListWatch, pagesAround, withUpdate } from './member-list'
import type { GatewayEvent, ListedMember, ServerPayloads } from './protocol'

const listed = (number: number): ListedMember => ({ ...member(number), status: 'online' })
const update = (patch: Partial<ServerPayloads['member_list.updated']>): ServerPayloads['member_list.updated'] => ({
  server_id: id(800),
  total: 3,
  groups: [{ id: 'online', count: 3 }],
  ranges: [],
  ...patch,
})

it('takes in the rows it is told and lets go of those beyond the end', () => {
  const full = withUpdate(emptyMemberList, update({ ranges: [{ range: [0, 99], members: [listed(1), listed(2), listed(3)] }] }))
  expect([...full.rows.keys()]).toEqual([0, 1, 2])
  const changed = withUpdate(full, update({ total: 2, groups: [{ id: 'offline', count: 2 }], ranges: [{ range: [1, 2], members: [listed(4)] }] }))
  expect([...changed.rows].map(([row, { user }]) => [row, user.id])).toEqual([
    [0, id(1)],
    [1, id(4)],
  ])
  expect(changed.total).toBe(2)
})

it('asks for the pages around what is on the screen, four at most', () => {
  expect(pagesAround(0, 20)).toEqual([0])
  expect(pagesAround(60, 80)).toEqual([0, 1])
  expect(pagesAround(120, 140)).toEqual([0, 1])
  expect(pagesAround(130, 160)).toEqual([1])
  expect(pagesAround(0, 5_000)).toEqual([0, 1, 2, 3])
})

it('knows what stands at each place between the headings', () => {
  const groups = [
    { id: 'role', count: 2 },
    { id: 'offline', count: 1 },
  ]
  const places = [0, 1, 2, 3, 4].map((place) => entryAt(groups, place))
  expect(places).toEqual([
    { kind: 'heading', group: groups[0] },
    { kind: 'row', row: 0 },
    { kind: 'row', row: 1 },
    { kind: 'heading', group: groups[1] },
    { kind: 'row', row: 2 },
  ])
})

class FakeConnection {
  readonly status = createStore<GatewayStatus>()(() => ({ phase: 'ready', retryAt: null, wasReady: true }))
  ready = true
  asked: unknown[] = []
  reply: Reply = { kind: 'lost' }
  hear: (event: GatewayEvent) => void = () => undefined
  listen(listener: (event: GatewayEvent) => void) {
    this.hear = listener
    return () => (this.hear = () => undefined)
  }
  request(op: string, t: string, d: Record<string, unknown>) {
    this.asked.push(`${op} ${t} ${String(d['server_id'])}` === `SERVER server.subscribe ${id(800)}` ? d['members'] : [op, t, d])
    return Promise.resolve(this.reply)
  }
}

let connection: FakeConnection
let watch: MemberListWatch

beforeEach(() => {
  vi.useFakeTimers()
  connection = new FakeConnection()
  watch = new MemberListWatch(connection, id(800))
})

afterEach(() => {
  vi.useRealTimers()
})

it('looks at the beginning first, then where one scrolls, once a second, and away at the end', async () => {
  const stop = watch.start()
  expect(connection.asked).toEqual([[[0, 99]]])
  watch.look(0, 20)
  watch.look(150, 170)
  watch.look(950, 970)
  await vi.advanceTimersByTimeAsync(999)
  expect(connection.asked).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(connection.asked[1]).toEqual([[900, 999]])
  stop()
  expect(connection.asked[2]).toEqual([])
})

it('looks by the channel that one is in, and keeps its rows until others are shown', async () => {
  const told: unknown[] = []
  const request = connection.request.bind(connection)
  connection.request = (op, t, d) => {
    told.push(d['channels'])
    return request(op, t, d)
  }
  watch.by(id(900))
  expect(told).toEqual([])
  watch.start()
  connection.hear({ t: 'member_list.updated', d: update({ ranges: [{ range: [0, 99], members: [listed(1), listed(2), listed(3)] }] }) })
  watch.by(id(901))
  watch.by(id(901))
  expect(told).toEqual([[id(900)], [id(901)]])
  expect(watch.store.getState().rows.size).toBe(3)
  connection.hear({ t: 'member_list.updated', d: update({ total: 1, ranges: [{ range: [0, 99], members: [listed(2)] }] }) })
  expect([...watch.store.getState().rows.values()].map(({ user }) => user.id)).toEqual([id(2)])
})

it('forgets rows that it looks at no more, and those of other servers are not its own', async () => {
  watch.start()
  connection.hear({ t: 'member_list.updated', d: update({ total: 500, ranges: [{ range: [0, 99], members: [listed(1)] }] }) })
  connection.hear({ t: 'member_list.updated', d: update({ server_id: id(801), total: 1 }) })
  expect(watch.store.getState().total).toBe(500)
  expect(watch.store.getState().rows.size).toBe(1)
  watch.look(250, 260)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(watch.store.getState().rows.size).toBe(0)
})

it('looks again with the next connection, and says why it may not', async () => {
  watch.start()
  connection.ready = false
  connection.status.setState({ phase: 'waiting' })
  connection.ready = true
  connection.reply = { kind: 'error', d: { code: 'not_found', detail: '' } }
  connection.status.setState({ phase: 'ready' })
  await vi.advanceTimersByTimeAsync(0)
  expect(connection.asked).toHaveLength(2)
  expect(watch.store.getState().refused).toBe('not_found')
})

it('tries again when it has asked too much', async () => {
  connection.reply = { kind: 'not_sent' }
  watch.start()
  await vi.advanceTimersByTimeAsync(0)
  connection.reply = { kind: 'lost' }
  await vi.advanceTimersByTimeAsync(1_000)
  expect(connection.asked).toHaveLength(2)
})

import { describe, expect, it } from 'vitest'
import { channel, id, member, message, server, user } from '@/testing/factories'
import type { GatewayEvent } from './protocol'
import { countMember, type MemberList, reduceChannels, reduceMembers, reduceServers, withChannel } from './reducers'

/** What every reducer promises: the second time the same event changes nothing. */
function twice<T>(reduce: (state: T, event: GatewayEvent) => T, state: T, event: GatewayEvent): T {
  const once = reduce(state, event)
  expect(reduce(once, event)).toEqual(once)
  return once
}

const unrelated: GatewayEvent = { t: 'typing.start', d: { channel_id: id(1), user_id: id(2) } }

describe('servers', () => {
  const servers = [server(1), server(2)]

  it('come and go', () => {
    const created: GatewayEvent = { t: 'server.created', d: { server: server(3), channels: [], presences: [] } }
    expect(twice(reduceServers, servers, created).map((entry) => entry.id)).toEqual([id(1), id(2), id(3)])
    const deleted: GatewayEvent = { t: 'server.deleted', d: { id: id(1) } }
    expect(twice(reduceServers, servers, deleted).map((entry) => entry.id)).toEqual([id(2)])
  })

  it('keep what an update does not carry', () => {
    const { permissions: _, member_count: __, ...shared } = server(2, { name: 'renamed' })
    const [, updated] = twice(reduceServers, [server(1), server(2, { permissions: '77', member_count: 9 })], {
      t: 'server.updated',
      d: shared,
    })
    expect(updated).toMatchObject({ name: 'renamed', permissions: '77', member_count: 9 })
  })

  it('count their members', () => {
    expect(countMember(servers, id(2), 1).map((entry) => entry.member_count)).toEqual([2, 3])
    expect(countMember([server(1, { member_count: 1 })], id(1), -1)[0]?.member_count).toBe(1)
  })

  it('are left alone by other events', () => {
    expect(reduceServers(servers, unrelated)).toBe(servers)
  })
})

describe('channels', () => {
  const channels = [channel(1), channel(2)]

  it('keep their mask through an update and move to their new place', () => {
    const { permissions: _, last_message_id: __, ...shared } = channel(1, { name: 'renamed', position: 9 })
    const updated = twice(reduceChannels, channels, { t: 'channel.updated', d: shared })
    expect(updated.map((entry) => entry.id)).toEqual([id(2), id(1)])
    expect(updated[1]).toMatchObject({ name: 'renamed', permissions: '7' })
  })

  it('do not appear by an update: whether we may see it is asked first', () => {
    const { permissions: _, last_message_id: __, ...shared } = channel(5)
    expect(reduceChannels(channels, { t: 'channel.updated', d: shared })).toBe(channels)
  })

  it('are sorted by position, then by id', () => {
    const list = withChannel([channel(3, { position: 1 }), channel(2, { position: 2 })], channel(1, { position: 1 }))
    expect(list.map((entry) => entry.id)).toEqual([id(1), id(3), id(2)])
  })

  it('disappear', () => {
    const deleted: GatewayEvent = { t: 'channel.deleted', d: { id: id(1), server_id: id(800) } }
    expect(twice(reduceChannels, channels, deleted)).toHaveLength(1)
  })

  it('remember their newest message, never an older one', () => {
    const created: GatewayEvent = { t: 'message.created', d: message(50, { channel_id: id(1) }) }
    const [newer] = twice(reduceChannels, channels, created)
    expect(newer?.last_message_id).toBe(id(50))
    const older: GatewayEvent = { t: 'message.created', d: message(40, { channel_id: id(1) }) }
    expect(reduceChannels([newer ?? channel(1)], older)[0]?.last_message_id).toBe(id(50))
  })
})

describe('members', () => {
  const complete: MemberList = { items: [member(1), member(3)], complete: true }
  const partial: MemberList = { items: [member(1), member(3)], complete: false }
  const joined = (number: number): GatewayEvent => ({ t: 'member.joined', d: { server_id: id(800), member: member(number) } })
  const ids = (list: MemberList) => list.items.map((entry) => entry.user.id)

  it('join in the order of ids', () => {
    expect(ids(twice(reduceMembers, complete, joined(2)))).toEqual([id(1), id(2), id(3)])
    expect(ids(twice(reduceMembers, complete, joined(9)))).toEqual([id(1), id(3), id(9)])
  })

  it('beyond the loaded part are loaded later', () => {
    expect(reduceMembers(partial, joined(9))).toBe(partial)
    expect(ids(reduceMembers(partial, joined(2)))).toEqual([id(1), id(2), id(3)])
  })

  it('leave, and change their names', () => {
    expect(ids(twice(reduceMembers, complete, { t: 'member.left', d: { server_id: id(800), user_id: id(1) } }))).toEqual([id(3)])
    const renamed = twice(reduceMembers, complete, { t: 'user.updated', d: { ...user(3), display_name: 'Nils' } })
    expect(renamed.items[1]?.user.display_name).toBe('Nils')
    expect(reduceMembers(complete, { t: 'user.updated', d: user(7) })).toBe(complete)
  })
})

import { expect, it } from 'vitest'
import { Permission } from '@/api/generated/permissions'
import { channel, id, member } from '@/testing/factories'
import { hasAudience, memberRows } from './lib'

const named = (number: number, nickname: string) => member(number, { nickname })
const role = (number: number, position: number, hoist: boolean, color: number | null) => ({
  id: id(number),
  server_id: id(800),
  name: `role ${number}`,
  color,
  position,
  permissions: '0',
  hoist,
  mentionable: false,
})
const names = (rows: ReturnType<typeof memberRows>) =>
  rows.map((row) => (row.kind === 'heading' ? `${row.key} ${row.count}` : row.kind === 'role' ? `${row.role.name} ${row.count}` : row.member.nickname))

it('shows those who are here first, by name as people sort names', () => {
  const members = [named(1, 'zoe'), named(2, 'Émile'), named(3, 'adam'), named(4, 'Eva')]
  const rows = memberRows(members, { [id(2)]: 'online', [id(4)]: 'dnd', [id(1)]: 'idle' }, id(1), 'fr')
  expect(names(rows)).toEqual(['online 3', 'Émile', 'Eva', 'zoe', 'offline 1', 'adam'])
})

it('shows somebody invisible as away, except to themselves', () => {
  const members = [named(1, 'me'), named(2, 'other')]
  const presences = { [id(1)]: 'invisible', [id(2)]: 'invisible' } as const
  expect(names(memberRows(members, presences, id(1), 'en'))).toEqual(['online 1', 'me', 'offline 1', 'other'])
})

it('shows those who are here with a role that stands apart by their highest, with its colour', () => {
  const roles = [role(30, 3, false, 0xff0000), role(20, 2, true, null), role(10, 1, true, 0x00ff00)]
  const members = [
    member(1, { nickname: 'low', roles: [id(10)] }),
    member(2, { nickname: 'high', roles: [id(10), id(20)] }),
    member(3, { nickname: 'plain', roles: [id(30)] }),
    member(4, { nickname: 'away', roles: [id(20)] }),
  ]
  const rows = memberRows(members, { [id(1)]: 'online', [id(2)]: 'idle', [id(3)]: 'online' }, id(1), 'en', roles)
  expect(names(rows)).toEqual(['role 20 1', 'high', 'role 10 1', 'low', 'online 1', 'plain', 'offline 1', 'away'])
  expect(rows.map((row) => (row.kind === 'member' ? row.color : undefined)).filter((color) => color !== undefined)).toEqual([0x00ff00, 0x00ff00, 0xff0000, null])
})

it('knows where not all see a channel', () => {
  const open = channel(1)
  const view = String(Permission.VIEW_CHANNEL)
  const everyone = (permissions: string) => ({ ...role(1, 0, false, null), id: open.server_id ?? '', permissions })
  expect(hasAudience(open, [everyone(view)])).toBe(false)
  expect(hasAudience(open)).toBe(false)
  expect(hasAudience(open, [everyone('0')])).toBe(true)
  const without = (deny: string) => ({ ...open, overwrites: [{ id: id(5), kind: 'member' as const, allow: '0', deny }] })
  expect(hasAudience(without('0'))).toBe(false)
  expect(hasAudience(without(view))).toBe(true)
})

import { expect, it } from 'vitest'
import { id, member } from '@/testing/factories'
import { memberRows } from './lib'

const named = (number: number, nickname: string) => member(number, { nickname })
const names = (rows: ReturnType<typeof memberRows>) =>
  rows.map((row) => (row.kind === 'heading' ? `${row.key} ${row.count}` : row.member.nickname))

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

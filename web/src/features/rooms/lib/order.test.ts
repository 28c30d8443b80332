import { expect, test } from 'vitest'
import { followerOf, movedTo } from './order'

const list = ['a', 'b', 'c', 'd'].map((id) => ({ id }))
const ids = (of: readonly { id: string }[]) => of.map(({ id }) => id).join('')

test('one goes to another place, kept within', () => {
  expect(ids(movedTo(list, 'b', 0))).toBe('bacd')
  expect(ids(movedTo(list, 'b', 2))).toBe('acbd')
  expect(ids(movedTo(list, 'a', 9))).toBe('bcda')
  expect(ids(movedTo(list, 'd', -3))).toBe('dabc')
  expect(ids(movedTo(list, 'x', 0))).toBe('abcd')
})

test('before whom it stands then', () => {
  expect(followerOf(movedTo(list, 'a', 2), 'a')).toBe('d')
  expect(followerOf(movedTo(list, 'a', 3), 'a')).toBeNull()
})

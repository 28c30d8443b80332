// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { directName, othersIn } from '@/api/people'
import { channel, id, user } from '@/testing/factories'

const group = channel(1, { server_id: null, type: 'group', name: '', recipients: [user(1), user(2, 'ben'), { ...user(3, 'cleo'), display_name: 'Cleo' }] })

it('calls a conversation after the others in it, unless it has a name', () => {
  expect(directName(group, id(1), 'alone')).toBe('ben, Cleo')
  expect(directName({ ...group, name: 'trio' }, id(1), 'alone')).toBe('trio')
  expect(directName({ ...group, recipients: [user(1)] }, id(1), 'alone')).toBe('alone')
})

it('never counts oneself among the others, whichever way the list came', () => {
  expect(othersIn(group, id(1)).map((each) => each.username)).toEqual(['ben', 'cleo'])
  expect(othersIn(channel(2), id(1))).toEqual([])
})

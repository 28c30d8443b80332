// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { channel, id } from '@/testing/factories'
import { sumUnread, totalUnread } from './unread'

const place = (number: number, last: number, read: number, mentions: number) =>
  channel(number, { last_message_id: id(last), read_state: { message_id: id(read), mentions } })

it('adds up what is unread, and nothing that is read', () => {
  const sum = sumUnread([place(1, 5, 4, 2), place(2, 5, 1, 1), place(3, 5, 5, 0), channel(4)])
  expect(sum).toEqual({ unread: true, mentions: 3 })
  expect(sumUnread([place(1, 5, 5, 0)])).toEqual({ unread: false, mentions: 0 })
  expect(totalUnread(new Map([['a', sum], ['b', { unread: false, mentions: 0 }]]))).toEqual({ unread: true, mentions: 3 })
  expect(totalUnread(new Map())).toEqual({ unread: false, mentions: 0 })
})

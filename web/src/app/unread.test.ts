// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { mutedIn, nothingMuted } from '@/realtime/notifications'
import { channel, id } from '@/testing/factories'
import { sumUnread, totalUnread } from './unread'

const place = (number: number, last: number, read: number, mentions: number) =>
  channel(number, { last_message_id: id(last), read_state: { message_id: id(read), mentions } })

it('adds up what is unread, and nothing that is read', () => {
  const sum = sumUnread([place(1, 5, 4, 2), place(2, 5, 1, 1), place(3, 5, 5, 0), channel(4)], nothingMuted)
  expect(sum).toEqual({ unread: true, mentions: 3 })
  expect(sumUnread([place(1, 5, 5, 0)], nothingMuted)).toEqual({ unread: false, mentions: 0 })
  expect(totalUnread(new Map([['a', sum], ['b', { unread: false, mentions: 0 }]]))).toEqual({ unread: true, mentions: 3 })
  expect(totalUnread(new Map())).toEqual({ unread: false, mentions: 0 })
})

it('does not take what is muted for new, but counts who calls there', () => {
  const muted = mutedIn([{ server_id: id(800), channel_id: id(1), level: null, muted_until: '9999-12-31T23:59:59.999Z', suppress_everyone: false }])
  expect(sumUnread([place(1, 5, 4, 2), place(2, 5, 5, 0)], muted)).toEqual({ unread: false, mentions: 2 })
  expect(sumUnread([place(1, 5, 4, 0), place(2, 5, 4, 0)], muted)).toEqual({ unread: true, mentions: 0 })
})

import { QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { keys } from '@/api/keys'
import { channel, id } from '@/testing/factories'
import { waitingIn } from './waiting'

it('counts mentions everywhere, and direct conversations that are new', () => {
  const client = new QueryClient()
  expect(waitingIn(client, 0)).toBe(0)
  const read = { message_id: id(4), mentions: 0 }
  client.setQueryData(keys.channels(id(800)), [channel(1, { last_message_id: id(5), read_state: { message_id: id(4), mentions: 3 } }), channel(2)])
  client.setQueryData(keys.directChannels, [3, 4, 5].map((number) => channel(number, { server_id: null, type: 'dm', last_message_id: id(number), read_state: read })))
  expect(waitingIn(client, 0)).toBe(4)
  client.setQueryData(keys.notifications, [{ server_id: null, channel_id: id(5), level: null, muted_until: new Date(1000).toISOString(), suppress_everyone: false }])
  expect(waitingIn(client, 0)).toBe(3)
  expect(waitingIn(client, 1000)).toBe(4)
})

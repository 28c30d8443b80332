import { expect, test } from 'vitest'
import { Permission } from '@/api/generated/permissions'
import { channel, id } from '@/testing/factories'
import { roomTrack } from '@/testing/stage'
import { roomsFor } from './rooms'

const both = String(Permission.LISTEN | Permission.QUEUE_TRACKS)
const lounge = channel(900, { type: 'listening', permissions: both })

test('a track goes into the rooms of its community in which we may queue', () => {
  const others = [
    channel(901, { type: 'text', permissions: both }),
    channel(902, { type: 'listening', permissions: String(Permission.LISTEN) }),
    channel(903, { type: 'listening', permissions: String(Permission.QUEUE_TRACKS) }),
    channel(904, { type: 'listening', permissions: both, server_id: id(801) }),
  ]
  expect(roomsFor(roomTrack(1), [lounge, ...others])).toEqual([lounge])
  expect(roomsFor(roomTrack(1), undefined)).toEqual([])
})

test('what not all would hear goes nowhere', () => {
  for (const patch of [{ visibility: 'private' }, { status: 'processing' }, { server_id: null }] as const) {
    expect(roomsFor(roomTrack(1, patch), [lounge])).toEqual([])
  }
})

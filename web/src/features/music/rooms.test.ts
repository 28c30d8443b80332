import { expect, test } from 'vitest'
import { Permission } from '@/api/generated/permissions'
import { fitsRoomsOf } from '@/api/fits-rooms'
import { channel, id } from '@/testing/factories'
import { roomTrack } from '@/testing/stage'
import { homeOf, roomsFor } from './rooms'

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

test('what is public can play anywhere, the rest where its library is', () => {
  const elsewhere = id(801)
  expect(fitsRoomsOf(id(800), roomTrack(1))).toBe(true)
  expect(fitsRoomsOf(elsewhere, roomTrack(1))).toBe(false)
  expect(fitsRoomsOf(elsewhere, roomTrack(1, { visibility: 'public' }))).toBe(true)
  expect(fitsRoomsOf(elsewhere, roomTrack(1, { visibility: 'public', status: 'processing' }))).toBe(false)
})

test('a list of one’s own plays where its tracks are from', () => {
  expect(homeOf({ server_id: id(801) }, [roomTrack(1)])).toBe(id(801))
  expect(homeOf({ server_id: null }, [roomTrack(1, { server_id: null }), roomTrack(2, { visibility: 'private', server_id: id(802) }), roomTrack(3)])).toBe(id(800))
  expect(homeOf({ server_id: null }, [])).toBeNull()
})

test('what not all would hear goes nowhere', () => {
  for (const patch of [{ visibility: 'private' }, { status: 'processing' }, { server_id: null }] as const) {
    expect(roomsFor(roomTrack(1, patch), [lounge])).toEqual([])
  }
})

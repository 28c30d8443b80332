// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import type { ListedRoom } from '@/api/rooms'
import type { RoomSession } from '@/realtime/rooms'
import { channel, id, user } from '@/testing/factories'
import { renderInApp } from '@/testing/render'
import { wholeRoom } from '@/testing/stage'
import { RoomLine } from './room-line'

const engine = vi.hoisted(() => ({ rooms: [] as unknown[], session: {} as unknown }))

vi.mock('@/realtime/use-rooms', () => ({
  useRoomSession: (selector: (session: unknown) => unknown) => selector(engine.session),
  useServerRooms: () => ({ data: engine.rooms }),
}))

const show = (rooms: readonly ListedRoom[], session: Partial<RoomSession> = { status: 'out', channelId: null }) => {
  engine.rooms = [...rooms]
  engine.session = session
  return renderInApp(<RoomLine channel={channel(900, { type: 'listening' })} />)
}

beforeEach(() => {
  engine.rooms = []
})

test('it tells what plays and who listens', async () => {
  const room = wholeRoom()
  const people = [user(2), user(3), user(4), user(5)]
  await show([{ ...room, listeners: { ...room.listeners, count: 4, people } }])
  expect(screen.getByText('Plays track 1 by artist 1. 4 people listen. user2. user3. user4')).toBeInTheDocument()
  expect(screen.getByText('+1')).toBeInTheDocument()
})

test('it marks the room that one is in', async () => {
  await show([wholeRoom()], { status: 'in', channelId: id(900) })
  expect(screen.getByText(/^You are listening here\. /)).toBeInTheDocument()
})

test('another room says nothing here', async () => {
  await show([wholeRoom()], { status: 'in', channelId: id(901) })
  expect(screen.queryByText(/You are listening here/)).toBeNull()
})

test('a room that was paused says so', async () => {
  await show([wholeRoom({ state: { playing: false } })])
  expect(screen.getByText(/^Paused: track 1\. /)).toBeInTheDocument()
})

test('a quiet and empty room has no line, nor has one that is not told of', async () => {
  const quiet = wholeRoom({ state: { item: null, playing: false } })
  const { unmount } = await show([{ ...quiet, listeners: { ...quiet.listeners, count: 0, people: [] } }])
  expect(screen.queryByTestId('room-line')).toBeNull()
  unmount()
  await show([])
  expect(screen.queryByTestId('room-line')).toBeNull()
})

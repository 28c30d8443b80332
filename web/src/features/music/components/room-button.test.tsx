// @vitest-environment jsdom
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { Permission } from '@/api/generated/permissions'
import { ApiProblem } from '@/api/problem'
import type { Channel, Track } from '@/api/types'
import { channel, id } from '@/testing/factories'
import { renderInApp } from '@/testing/render'
import { roomTrack } from '@/testing/stage'
import { RoomButton } from './room-button'

const enqueue = vi.hoisted(() => vi.fn<(channelId: string, ids: readonly string[]) => Promise<void>>())
let channels: readonly Channel[] = []

vi.mock('@/realtime/use-rooms', () => ({ useRooms: () => ({ enqueue }), useServerRooms: () => ({ data: [] }) }))
vi.mock('@/api/servers', async (original) => ({
  ...(await original<typeof import('@/api/servers')>()),
  channelsQuery: (serverId: string) => ({ queryKey: ['channels', serverId], queryFn: () => Promise.resolve(channels) }),
}))

const lounge = channel(900, { type: 'listening', name: 'lounge', permissions: String(Permission.LISTEN | Permission.QUEUE_TRACKS) })

const buttonOf = (tracks: readonly Track[], all?: () => Promise<readonly Track[]>, total = 0) => (
  <RoomButton list={{ server_id: id(800) }} title="Tides" tracks={tracks} total={total} {...(all && { all })} />
)

async function open(content: ReactNode) {
  const router = createRouter({ routeTree: createRootRoute({ component: () => content }), history: createMemoryHistory() })
  await renderInApp(<RouterProvider router={router as never} />)
}

async function intoLounge() {
  await userEvent.click(await screen.findByRole('button', { name: 'Add to a room' }))
  await userEvent.click(await screen.findByRole('button', { name: /^lounge/ }))
}

beforeEach(() => {
  window.scrollTo = () => {}
  channels = [lounge]
  enqueue.mockReset().mockResolvedValue()
})

test('all of it goes, also what was not read yet, without what does not fit', async () => {
  const all = [roomTrack(1), roomTrack(2, { visibility: 'private' }), roomTrack(3)]
  await open(buttonOf(all.slice(0, 1), () => Promise.resolve(all)))
  await intoLounge()
  const status = await screen.findByRole('status')
  expect(status).toHaveTextContent('2 of 3 tracks wait in the queue of lounge.')
  expect(status).toHaveTextContent('One is left out: not everybody in the room would hear it.')
  expect(enqueue.mock.calls).toEqual([[lounge.id, [id(1), id(3)]]])
})

test('what the queue has no more place for is told', async () => {
  enqueue.mockImplementation((_, ids) => (ids.length > 1 || enqueue.mock.calls.length > 2 ? Promise.reject(new ApiProblem('queue_full', 0)) : Promise.resolve()))
  await open(buttonOf([roomTrack(1), roomTrack(2)]))
  await intoLounge()
  const status = await screen.findByRole('status')
  expect(status).toHaveTextContent('1 of 2 tracks waits in the queue of lounge.')
  expect(status).toHaveTextContent('There is no room in the queue.')
})

test('of a list that is longer than what was read of it, it is told how long it is', async () => {
  await open(buttonOf([roomTrack(1), roomTrack(2)], undefined, 700))
  await intoLounge()
  expect(await screen.findByRole('status')).toHaveTextContent('2 of 700 tracks wait in the queue of lounge.')
})

test('a room that takes nothing says why, and another can be chosen', async () => {
  channels = [lounge, channel(901, { ...lounge, id: id(901), name: 'attic' })]
  enqueue.mockRejectedValueOnce(new ApiProblem('queue_full', 0))
  await open(buttonOf([roomTrack(1)]))
  await intoLounge()
  expect(await screen.findByRole('alert')).toHaveTextContent('There is no room in the queue.')
  await userEvent.click(screen.getByRole('button', { name: /^attic/ }))
  expect(await screen.findByRole('status')).toHaveTextContent('“Tides” waits in the queue of attic.')
})

test('where no room can play any of it, nothing is offered', async () => {
  await open(
    <>
      {buttonOf([roomTrack(1, { visibility: 'private' })])}
      {buttonOf([roomTrack(2)])}
    </>,
  )
  expect(await screen.findAllByRole('button')).toHaveLength(1)
})

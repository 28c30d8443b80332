// @vitest-environment jsdom
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { ApiProblem } from '@/api/problem'
import { Permission, type PermissionName } from '@/api/generated/permissions'
import type { WholeRoom } from '@/api/rooms'
import { latencyStore, setLatency } from '@/player/room/latency'
import type { RoomSession } from '@/realtime/rooms'
import { channel, id, server, user } from '@/testing/factories'
import { renderInApp } from '@/testing/render'
import { waitingItem, wholeRoom } from '@/testing/stage'
import { RoomStage } from './room-stage'

const engine = vi.hoisted(() => ({
  room: undefined as unknown,
  session: {} as unknown,
  rooms: {} as Record<string, ReturnType<typeof import('vitest').vi.fn>>,
}))

vi.mock('@/realtime/use-rooms', () => ({
  useRooms: () => engine.rooms,
  useRoomSession: (selector: (session: unknown) => unknown) => selector(engine.session),
  useRoom: () => ({ data: engine.room, isError: false, refetch: () => undefined }),
}))

const out: RoomSession = { status: 'out', channelId: null, state: null, listeners: null, voted: false, error: null }
const inside: RoomSession = { ...out, status: 'in', channelId: id(900) }
const mask = (names: readonly PermissionName[]) => String(names.reduce((bits, name) => bits | Permission[name], 0n))

interface Scene {
  room?: WholeRoom
  may: readonly PermissionName[]
  session?: RoomSession
  library?: boolean
  beside?: boolean
}

/** The page of a room as user 1 sees it. */
async function open({ room = wholeRoom(), may, session = inside, library = true, beside = true }: Scene) {
  engine.room = room
  engine.session = session
  const home = server(800, { permissions: mask(library ? ['VIEW_LIBRARY'] : []) })
  const place = channel(900, { type: 'listening', name: 'lounge', permissions: mask(may) })
  const root = createRootRoute({ component: () => <RoomStage server={home} channel={place} beside={beside} marksOf={() => <i data-testid="marks" />} /> })
  const router = createRouter({ routeTree: root, history: createMemoryHistory() })
  await renderInApp(<RouterProvider router={router as never} />)
  await waitFor(() => expect(document.body.textContent).not.toBe(''))
}

const button = (name: string | RegExp) => screen.queryByRole('button', { name })
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }))

beforeEach(() => {
  window.scrollTo = () => {}
  const commands = ['join', 'leave', 'play', 'pause', 'seek', 'skip', 'enqueue', 'dequeue', 'clearQueue', 'moveItem', 'voteSkip']
  engine.rooms = Object.fromEntries(commands.map((name) => [name, vi.fn(() => Promise.resolve())]))
  engine.rooms['nowUs'] = vi.fn(() => 60_000_000)
})

test('who conducts has all the keys', async () => {
  await open({ may: ['LISTEN', 'DJ', 'QUEUE_TRACKS'], room: wholeRoom({ queue: [waitingItem(2, 2), waitingItem(3, 1)] }) })
  expect(screen.getByRole('link', { name: 'track 1' })).toBeVisible()
  expect(screen.getByTestId('marks')).toBeVisible()
  await press('Pause')
  expect(engine.rooms['pause']).toHaveBeenCalledWith(id(900))
  await press('Skip')
  expect(engine.rooms['skip']).toHaveBeenCalledWith(id(5001), id(900))
  expect(screen.getByRole('slider', { name: 'Position' })).toHaveAttribute('aria-valuetext', '1:00 of 3:00')
  screen.getByRole('slider', { name: 'Position' }).focus()
  await userEvent.keyboard('{ArrowRight}')
  expect(engine.rooms['seek']).toHaveBeenCalledWith(65_000, id(900))
  screen.getByRole('button', { name: 'Move track 3' }).focus()
  await userEvent.keyboard('{ArrowUp}')
  expect(engine.rooms['moveItem']).toHaveBeenCalledWith(id(5003), id(5002), id(900))
  expect(screen.getByText('track 3, now at place 1 of 2')).toBeInTheDocument()
  await press('Clear')
  expect(engine.rooms['clearQueue']).not.toHaveBeenCalled()
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Take them all out' }))
  expect(engine.rooms['clearQueue']).toHaveBeenCalledWith(id(900))
})

test('a listener sees where it stands, votes, and takes back only what is theirs', async () => {
  const room = wholeRoom({ queue: [waitingItem(2, 2), waitingItem(3, 1)] })
  await open({ may: ['LISTEN', 'QUEUE_TRACKS'], room: { ...room, listeners: { ...room.listeners, count: 4, people: [user(1), user(2)], votes: 2, votes_needed: 3 } } })
  expect(screen.queryByRole('slider')).toBeNull()
  expect(screen.getByRole('progressbar', { name: 'Position' })).toBeVisible()
  for (const name of ['Pause', 'Skip', 'Clear', /^Move /, 'Take track 2 out of the queue']) expect(button(name)).toBeNull()
  await press('Take track 3 out of the queue')
  expect(engine.rooms['dequeue']).toHaveBeenCalledWith(id(5003), id(900))
  expect(screen.getByRole('region', { name: 'Up next' })).toHaveFocus()
  const vote = screen.getByRole('button', { name: 'Vote to skip: 2 of 3 votes' })
  expect(vote).toHaveAttribute('aria-pressed', 'false')
  await userEvent.click(vote)
  expect(engine.rooms['voteSkip']).toHaveBeenCalledWith(id(5001), true)
  expect(screen.getByRole('region', { name: '4 people listen' })).toBeVisible()
  expect(button('Profile of user2')).toBeVisible()
  expect(screen.getByText('2 more')).toBeInTheDocument()
  expect(screen.getByText(/user2 conducts/)).toBeVisible()
})

test('a vote that was given can be taken back', async () => {
  await open({ may: ['LISTEN'], session: { ...inside, voted: true } })
  const vote = screen.getByRole('button', { name: /^Vote to skip/ })
  expect(vote).toHaveAttribute('aria-pressed', 'true')
  await userEvent.click(vote)
  expect(engine.rooms['voteSkip']).toHaveBeenCalledWith(id(5001), false)
})

test('outside one is asked in and does not vote', async () => {
  await open({ may: ['LISTEN'], session: out })
  expect(button(/^Vote to skip/)).toBeNull()
  await press('Listen along')
  expect(engine.rooms['join']).toHaveBeenCalledWith(id(900))
})

test('inside one can leave', async () => {
  await open({ may: ['LISTEN'] })
  expect(button('Listen along')).toBeNull()
  await press('Leave')
  expect(engine.rooms['leave']).toHaveBeenCalled()
})

test('a paused room that nobody conducts can be let go on', async () => {
  await open({ may: ['LISTEN'], room: wholeRoom({ state: { playing: false, controller: null } }) })
  expect(screen.getByText('Paused')).toBeVisible()
  await press('Let it go on')
  expect(engine.rooms['play']).toHaveBeenCalledWith({}, id(900))
})

const quiet = wholeRoom({ state: { item: null, playing: false } })

test('a quiet room says what to do next', async () => {
  await open({ may: ['LISTEN', 'QUEUE_TRACKS'], room: quiet })
  expect(screen.getByRole('heading', { name: 'Nothing plays yet' })).toBeVisible()
  expect(button('Add tracks')).toBeVisible()
})

test('a quiet room says to who may add nothing that others will', async () => {
  await open({ may: ['LISTEN'], room: quiet })
  expect(screen.getByText(/As soon as somebody puts a track/)).toBeVisible()
  expect(button('Add tracks')).toBeNull()
})

test('who sees no library listens like all, but has nothing to add and no page of the track to go to', async () => {
  await open({ may: ['LISTEN', 'QUEUE_TRACKS'], library: false })
  expect(screen.getByRole('heading', { name: 'track 1' })).toBeVisible()
  for (const gone of [screen.queryByText(/library/), button('Add tracks'), screen.queryByRole('link'), screen.queryByTestId('marks')]) expect(gone).toBeNull()
})

test('who may not listen reads a sentence in the place of the stage', async () => {
  await open({ may: ['DJ', 'QUEUE_TRACKS'] })
  expect(screen.getByText(/a moderator has to allow you to “Listen” here/)).toBeVisible()
  expect(screen.queryByTestId('stage')).toBeNull()
})

test('what the server does not agree with is said in words', async () => {
  engine.rooms['pause'] = vi.fn(() => Promise.reject(new ApiProblem('room_changed', 0)))
  await open({ may: ['LISTEN', 'DJ'] })
  await press('Pause')
  expect(await screen.findByRole('alert')).toHaveTextContent('The room has moved on meanwhile.')
})

test('above a conversation it can be put away', async () => {
  await open({ may: ['LISTEN'], session: out, beside: false })
  const put = screen.getByRole('button', { name: 'Hide the stage, for the conversation' })
  await userEvent.click(put)
  expect(screen.queryByRole('progressbar')).toBeNull()
  expect(screen.getByText('track 1')).toBeVisible()
  expect(button('Listen along')).toBeVisible()
  // The focus stays on the one button for both.
  expect(screen.getByRole('button', { name: 'Show the stage' })).toHaveFocus()
})

test('on a screen with keys on it, it makes room for who writes', async () => {
  vi.spyOn(globalThis, 'matchMedia').mockImplementation((query) => ({ matches: query === '(pointer: coarse)' }) as MediaQueryList)
  const field = document.createElement('textarea')
  document.body.append(field)
  await open({ may: ['LISTEN'], beside: false })
  expect(screen.getByRole('progressbar')).toBeVisible()
  act(() => field.focus())
  expect(screen.queryByRole('progressbar')).toBeNull()
  field.remove()
})

test('inside one says how late this device is', async () => {
  await open({ may: ['LISTEN'] })
  await press('In step with the others')
  fireEvent.change(screen.getByRole('slider', { name: 'This device is late by' }), { target: { value: '120' } })
  expect(latencyStore.getState().ms).toBe(120)
  setLatency(0)
})

test('on the way in, the button neither loses the focus nor asks twice', async () => {
  await open({ may: ['LISTEN'], session: { ...inside, status: 'joining' } })
  await press('Joining …')
  expect(screen.getByRole('button', { name: 'Joining …' })).toHaveFocus()
  expect(engine.rooms['join']).not.toHaveBeenCalled()
})

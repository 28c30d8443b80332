// @vitest-environment jsdom
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as api from '@/api/music'
import { ApiProblem } from '@/api/problem'
import { serversQuery } from '@/api/servers'
import type { Play, PlaylistItem, Track } from '@/api/types'
import { startState } from '@/player/state'
import { renderInApp } from '@/testing/render'
import { inLibrary, knownOf, ofItems, ofTracks, readList } from '../lists'
import { player } from '../player'
import { PlayButtons } from './play-buttons'
import { PlayerNote } from './player-note'
import { PlaylistItems } from './playlist-items'
import { LikedView, PlayedView, TracksView } from './tracks-view'

const track = (id: string, facts: Partial<Track> = {}) =>
  ({ id, title: id, artists: [], artist: '', album: null, owner_id: 'you', server_id: null, visibility: 'private', status: 'ready', duration_ms: 1000, waveform_preview: [], flaws: [], ...facts }) as unknown as Track
const tracks = (count: number) => Array.from({ length: count }, (_, at) => track(`t${at}`))
const played = (track: Track, at: number) => ({ track, started_at: `2026-01-01T00:00:${String(59 - at)}Z`, heard_ms: 1000 }) as Play
const itemsOf = (all: readonly Track[]) => all.map((track, at) => ({ id: `item${at}`, track }) as PlaylistItem)
/** What the server has behind a place. */
const behind = <Item,>(all: readonly Item[], place: (item: Item) => string, after: string | null, limit: number) => {
  const from = after === null ? 0 : all.findIndex((item) => place(item) === after) + 1
  return all.slice(from, from + limit)
}
const queued = () => player.store.getState().queue.entries.map((entry) => entry.track.id)
const current = () => player.store.getState().queue.entries.find(({ key }) => key === player.store.getState().queue.current)?.track.id
const ids = (all: readonly { track: Track }[]) => all.map(({ track: { id } }) => id)

async function show(element: React.ReactNode) {
  const root = createRootRoute({ component: () => element })
  await renderInApp(<RouterProvider router={createRouter({ routeTree: root, history: createMemoryHistory() }) as never} />)
}
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }))

beforeEach(() => {
  vi.restoreAllMocks()
  window.scrollTo = () => {}
  Element.prototype.scrollIntoView = () => {}
  vi.stubGlobal('IntersectionObserver', class {
    observe() {}
    disconnect() {}
  })
  vi.spyOn(serversQuery as object as { queryFn: () => Promise<unknown> }, 'queryFn').mockResolvedValue([])
  vi.spyOn(api, 'fetchPlayback').mockRejectedValue(new ApiProblem('unreachable', 0))
  player.store.setState(startState)
})
afterEach(() => player.open(null))

test('a track near the end of what is shown of a library plays on behind it', async () => {
  const all = tracks(130)
  const fetchTracks = vi.spyOn(api, 'fetchTracks').mockImplementation((_, { after, limit }) => Promise.resolve(behind(all, ({ id }) => id, after, limit)))
  await show(<TracksView library="s1" order="title" empty={null} />)
  await press('Play t45')
  await waitFor(() => expect(queued()).toEqual(all.map(({ id }) => id)))
  expect(current()).toBe('t45')
  expect(fetchTracks).toHaveBeenLastCalledWith('s1', { sort: 'title', after: 't49', limit: 100 })
})

test('likes and what one listened to go on from where the server says', async () => {
  const liked = tracks(60)
  vi.spyOn(api, 'fetchLikes').mockImplementation((before, limit) => {
    const page = behind(liked, ({ id }) => id, before, limit)
    return Promise.resolve({ tracks: page, next: page.length === limit ? (page.at(-1)?.id ?? null) : null })
  })
  await show(<LikedView empty={null} />)
  await press('Play t48')
  await waitFor(() => expect(queued()).toHaveLength(60))

  const plays = [track('a'), track('b'), track('a'), track('c')].map(played)
  vi.spyOn(api, 'fetchPlays').mockImplementation((before) => Promise.resolve(before === null ? { plays: plays.slice(0, 2), next: plays[1]?.started_at ?? null } : { plays: plays.slice(2), next: null }))
  await show(<PlayedView empty={null} />)
  await press('Play b')
  // The same track, but another time that one listened to it.
  await waitFor(() => expect(queued()).toEqual(['a', 'b', 'a', 'c']))
  expect(current()).toBe('b')
})

test('a playlist goes on behind its first page, with what stands on it twice, and without what one may not hear', async () => {
  const items = [...itemsOf([track('a'), track('b'), track('a'), track('broken', { status: 'failed' }), track('c')]), { id: 'hidden', track: null } as PlaylistItem]
  vi.spyOn(api, 'fetchItems').mockImplementation((_, { after, limit }) => Promise.resolve(behind(items, ({ id }) => id, after, limit)))
  const known = items.slice(0, 2)
  const list = knownOf(ofItems(known), { of: 'playlist', id: 'p' }, true)
  await show(<PlaylistItems items={known} total={6} list={list} mayChange={false} change={vi.fn()} />)
  await press('Play b')
  await waitFor(() => expect(queued()).toEqual(['a', 'b', 'a', 'c']))
})

test('Shuffle takes all of a library, and says what could not be read of it', async () => {
  const all = tracks(180)
  vi.spyOn(api, 'fetchTracks').mockImplementation((_, { after, limit }) => (after === null ? Promise.resolve(all.slice(0, limit)) : Promise.reject(new ApiProblem('unreachable', 0))))
  await show(
    <>
      <TracksView library="@me" order="title" empty={null} />
      <PlayerNote />
    </>,
  )
  await press('Shuffle')
  expect(await screen.findByText('The rest of the list could not be loaded. It is tried again with the next track.')).toBeVisible()
  vi.spyOn(api, 'fetchTracks').mockImplementation((_, { after, limit }) => Promise.resolve(behind(all, ({ id }) => id, after, limit)))
  player.next()
  await waitFor(() => expect(queued().toSorted()).toEqual(all.map(({ id }) => id).toSorted()))
  expect(screen.queryByText(/The rest of the list/)).not.toBeInTheDocument()
})

test('Play begins what one likes with the latest', async () => {
  vi.spyOn(api, 'fetchLikes').mockResolvedValue({ tracks: tracks(3), next: null })
  await show(<LikedView empty={null} />)
  await press('Play')
  expect(queued()).toEqual(['t0', 't1', 't2'])
  expect(current()).toBe('t0')
})

test('where nothing is liked there is nothing to play', async () => {
  vi.spyOn(api, 'fetchLikes').mockResolvedValue({ tracks: [], next: null })
  await show(<LikedView empty={<p>none</p>} />)
  expect(await screen.findByText('none')).toBeVisible()
  expect(screen.queryByRole('button')).not.toBeInTheDocument()
})

test('one track that is known of a list that goes on is a list', async () => {
  const spy = vi.spyOn(player, 'playAll').mockReturnValue()
  const list = knownOf(ofTracks(tracks(1)), inLibrary('@me', {}), true)
  await show(<PlayButtons list={list} />)
  await press('Play')
  expect(spy).toHaveBeenCalledExactlyOnceWith(list)
  expect(screen.getByRole('button', { name: 'Shuffle' })).toBeEnabled()
})

test('a page that is full may not be the last, and what cannot be played has its place all the same', async () => {
  const page = tracks(100).map((each, at) => (at > 97 ? { ...each, status: 'processing' as const } : each))
  vi.spyOn(api, 'fetchTracks').mockResolvedValue(page)
  const { items, next } = await readList(inLibrary('@me', { sort: 'album' }), 'x')
  expect(ids(items)).toHaveLength(98)
  expect(next).toBe('t99')
})

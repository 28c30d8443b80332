// @vitest-environment jsdom
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import * as api from '@/api/music'
import type { Album, AlbumWithTracks, Playlist, PlaylistItem, Track } from '@/api/types'
import { serversQuery } from '@/api/servers'
import { startState } from '@/player/state'
import { selfUser } from '@/testing/factories'
import { renderInApp } from '@/testing/render'
import { noteFlaws } from '../flaws'
import { useIncoming } from '../incoming'
import { knownOf, ofItems } from '../lists'
import { player } from '../player'
import { AlbumGrid } from './album-grid'
import { IncomingList } from './incoming-list'
import { PlaylistItems } from './playlist-items'
import { PlaylistsView } from './playlist-list'
import { PlayerNote } from './player-note'
import { TrackRows } from './track-rows'

const album = { id: 'abend', title: 'Abend', number: 1 }
const artists = [
  { id: 'lumen', name: 'Lumen' },
  { id: 'ada', name: 'Ada' },
]
const track = (id: string, facts: Partial<Track> = {}) =>
  ({ id, title: id, artists, artist: 'Lumen, Ada', album, owner_id: 'you', server_id: 's1', visibility: 'server', status: 'ready', duration_ms: 1000, waveform_preview: [], flaws: [], ...facts }) as unknown as Track

async function show(element: React.ReactNode) {
  const root = createRootRoute({ component: () => element })
  const router = createRouter({ routeTree: root, history: createMemoryHistory() })
  const app = await renderInApp(<RouterProvider router={router as never} />)
  await waitFor(() => expect(document.body.querySelector('[data-shown]')).toBeInTheDocument())
  return app
}
const shown = (element: React.ReactNode) => show(<div data-shown>{element}</div>)
const choose = async (menu: string, item: string) => {
  await userEvent.click(screen.getByRole('button', { name: `Menu of ${menu}` }))
  await userEvent.click(await screen.findByRole('menuitem', { name: item }))
}
const queued = () => player.store.getState().queue.entries.map((entry) => entry.track.id)

beforeEach(() => {
  vi.restoreAllMocks()
  window.scrollTo = () => {}
  vi.spyOn(serversQuery as object as { queryFn: () => Promise<unknown> }, 'queryFn').mockResolvedValue([])
  player.store.setState(startState)
  useIncoming.setState({ files: [] })
})

test('a row leads to its track, to all who made it, and to its album', async () => {
  await shown(<TrackRows label="Tracks" tracks={[track('Erstes')]} />)
  const row = within(screen.getByRole('article', { name: 'Erstes' }))
  const ways = row.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')])
  expect(ways).toEqual([
    ['Erstes', '/tracks/Erstes'],
    ['Lumen', '/music/s1/artists/lumen'],
    ['Ada', '/music/s1/artists/ada'],
    ['Abend', '/music/s1/albums/abend'],
  ])
  await userEvent.click(row.getByRole('button', { name: 'Menu of Erstes' }))
  expect((await screen.findAllByRole('menuitem', { name: /^Go to/ })).map(({ textContent }) => textContent)).toEqual(['Go to the album Abend', 'Go to Lumen', 'Go to Ada'])
})

test('an album is put into the queue whole, or on a playlist', async () => {
  vi.spyOn(api, 'fetchAlbum').mockResolvedValue({ items: [track('1'), track('2', { status: 'failed' }), track('3')] } as AlbumWithTracks)
  vi.spyOn(api, 'fetchPlaylists').mockImplementation((library) => Promise.resolve(library === '@me' ? [{ id: 'p', title: 'Sunday', items: 0 } as Playlist] : []))
  const addTo = vi.spyOn(api, 'addToPlaylist').mockResolvedValue({ id: 'p' } as Playlist)
  await shown(<AlbumGrid albums={[{ id: 'abend', title: 'Abend', server_id: 's1' } as Album]} />)
  await choose('Abend', 'Add to the queue')
  await waitFor(() => expect(queued()).toEqual(['1', '3']))
  await choose('Abend', 'Add to a playlist')
  await userEvent.click(await screen.findByRole('button', { name: /^Sunday/ }))
  await waitFor(() => expect(addTo).toHaveBeenCalledExactlyOnceWith('p', ['1', '3']))
})

test('an album whose tracks cannot be read says why', async () => {
  vi.spyOn(api, 'fetchAlbum').mockRejectedValue(new Error('broken'))
  await shown(
    <>
      <AlbumGrid albums={[{ id: 'abend', title: 'Abend', server_id: 's1' } as Album]} />
      <PlayerNote />
    </>,
  )
  await choose('Abend', 'Play next')
  await waitFor(() => expect(screen.getByRole('status')).not.toBeEmptyDOMElement())
})

test('playlists behind the first page are reached', async () => {
  const lists = Array.from({ length: 60 }, (_, at) => ({ id: String(at), title: `List ${at}`, items: 0, server_id: null }) as Playlist)
  const fetchPlaylists = vi.spyOn(api, 'fetchPlaylists').mockImplementation((_, before, limit) => {
    const from = before === null ? 0 : Number(before) + 1
    return Promise.resolve(lists.slice(from, from + limit))
  })
  await shown(<PlaylistsView library="@me" />)
  await userEvent.click(await screen.findByRole('button', { name: 'Show more' }))
  expect(await screen.findByText('List 59')).toBeInTheDocument()
  expect(fetchPlaylists).toHaveBeenCalledTimes(2)
})

test('what is on a playlist is moved by the arrows of its handle, no further than its ends, and only by who may', async () => {
  const items = ['a', 'b', 'c'].map((id) => ({ id: `item-${id}`, track: track(id) }) as PlaylistItem)
  const list = knownOf(ofItems(items))
  const change = vi.fn()
  const { unmount } = await shown(<PlaylistItems items={items} total={700} list={list} mayChange change={change} />)
  const press = async (title: string, key: string) => {
    screen.getByRole('button', { name: `Move ${title}` }).focus()
    await userEvent.keyboard(key)
  }
  await press('a', '{ArrowUp}')
  await press('c', '{ArrowDown}')
  expect(change).not.toHaveBeenCalled()
  await press('a', '{ArrowDown}')
  await press('c', '{ArrowUp}')
  await press('b', '{ArrowUp}')
  expect(change.mock.calls.flat()).toEqual([
    { item: 'item-a', after: 'item-b' },
    { item: 'item-c', after: 'item-a' },
    { item: 'item-b', after: null },
  ])
  expect(screen.getByText('b, now at place 1 of 700')).toBeInTheDocument()
  unmount()
  await shown(<PlaylistItems items={items} total={3} list={list} mayChange={false} change={change} />)
  expect(screen.queryByRole('button', { name: /^Move / })).not.toBeInTheDocument()
})

test('files on their way are told one by one and as a whole, and all that failed are tried again at once', async () => {
  const file = { size: 100, serverId: 's1', sent: 0, uploadId: null, trackId: null, code: null, twin: null }
  const retryAll = vi.fn()
  useIncoming.setState({
    retryAll,
    files: [
      { ...file, key: '1', name: 'a.flac', state: 'sent', sent: 100, twin: { id: 'old', title: 'Before' } },
      { ...file, key: '2', name: 'b.flac', state: 'sending', sent: 100, uploadId: 'u' },
      { ...file, key: '3', name: 'c.flac', state: 'failed', code: 'too_many_tracks' },
      { ...file, key: '4', name: 'd.flac', state: 'failed', code: 'unreachable' },
      { ...file, key: '5', name: 'elsewhere.flac', serverId: null, state: 'failed', code: 'unreachable' },
    ],
  })
  await shown(<IncomingList serverId="s1" />)
  expect(screen.getByText('1 of 4 arrived')).toBeInTheDocument()
  expect(screen.getByRole('progressbar', { name: 'All files on their way' })).toHaveValue(100)
  expect(screen.getByRole('link', { name: 'Arrived. The same file was here before: “Before”' })).toHaveAttribute('href', '/tracks/old')
  expect(screen.getByText('Is being added')).toBeInTheDocument()
  expect(screen.queryByText('elsewhere.flac')).not.toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: 'Send the 2 that failed again' }))
  expect(retryAll).toHaveBeenCalledExactlyOnceWith('s1')
})

test('what is wrong with a file is said where it came in, once it was listened to', async () => {
  const file = { size: 100, serverId: null, sent: 100, state: 'sent' as const, uploadId: 'u', code: null, twin: null }
  useIncoming.setState({
    files: [
      { ...file, key: '1', name: 'whole.flac', trackId: 't1' },
      { ...file, key: '2', name: 'short.flac', trackId: 't2' },
    ],
  })
  await shown(<IncomingList serverId={null} />)
  expect(screen.queryByRole('status')).not.toBeInTheDocument()
  act(() => noteFlaws({ id: 't2', flaws: ['cut_off', 'damaged'] }))
  const said = screen.getAllByRole('listitem').map((row) => within(row).queryByRole('status')?.textContent)
  expect(said).toEqual([undefined, 'The file ends early: only what is there is heard. Parts of the file are damaged and are left out. If you have a whole copy of it, add that one.'])
})

test('a row says what is wrong with its file to whoever may do something about it', async () => {
  await shown(<TrackRows label="Tracks" tracks={[track('mine', { owner_id: selfUser(1).id, flaws: ['cut_off'] }), track('whole'), track('theirs', { owner_id: 'other', flaws: ['cut_off'] })]} />)
  const rows = screen.getAllByRole('article').map((row) => within(row).queryByText('The file ends early: only what is there is heard.') !== null)
  expect(rows).toEqual([true, false, false])
})

// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest'
import * as api from '@/api/music'
import type { Album, AlbumWithTracks, Artist, Playlist, PlaylistItem, Track } from '@/api/types'
import { tracksOf } from './collections'

const track = (id: string, status = 'ready') => ({ id, status }) as Track
const page = (from: number, length: number) => Array.from({ length }, (_, at) => track(String(from + at)))
const idsOf = async (...asked: Parameters<typeof tracksOf>) => (await tracksOf(...asked)).map(({ id }) => id)

beforeEach(() => void vi.restoreAllMocks())

test('of an album and of a playlist it is what can be heard, in its order', async () => {
  vi.spyOn(api, 'fetchAlbum').mockResolvedValue({ items: [track('1'), track('2', 'failed'), track('3')] } as AlbumWithTracks)
  expect(await idsOf({ kind: 'album', album: { id: 'a' } as Album })).toEqual(['1', '3'])
  vi.spyOn(api, 'fetchItems').mockResolvedValue([{ track: track('3') }, { track: null }, { track: track('1') }, { track: track('3') }] as PlaylistItem[])
  expect(await idsOf({ kind: 'playlist', playlist: { id: 'p' } as Playlist })).toEqual(['3', '1', '3'])
})

test('of an artist it is all pages, up to what a queue takes', async () => {
  const artist = { id: 'ada', server_id: 's1' } as Artist
  const fetchTracks = vi.spyOn(api, 'fetchTracks').mockResolvedValueOnce(page(0, 100)).mockResolvedValueOnce(page(100, 5))
  expect(await idsOf({ kind: 'artist', artist })).toHaveLength(105)
  expect(fetchTracks.mock.calls).toEqual([
    ['s1', { artist_id: 'ada', sort: 'album', after: null, limit: 100 }],
    ['s1', { artist_id: 'ada', sort: 'album', after: '99', limit: 100 }],
  ])
  fetchTracks.mockImplementation((_, { after }) => Promise.resolve(page(Number(after ?? -1) + 1, 100)))
  expect(await idsOf({ kind: 'artist', artist })).toHaveLength(500)
})

// @vitest-environment jsdom
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { screen, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { searchMusic } from '@/api/music'
import type { Playlist } from '@/api/types'
import { renderInApp } from '@/testing/render'
import { FoundMusic } from './found-music'

vi.mock('@/api/music', async (original) => ({ ...(await original<object>()), searchMusic: vi.fn() }))

const playlist = (id: string, title: string, server_id: string | null): Playlist => ({
  id,
  title,
  server_id,
  owner_id: '2',
  description: '',
  visibility: server_id === null ? 'public' : 'server',
  collaborative: false,
  items: 3,
  revision: 1,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
})

test('playlists are found beside the rest, and lead to the library that they are of', async () => {
  vi.mocked(searchMusic).mockResolvedValue({ tracks: [], albums: [], artists: [], playlists: [playlist('p1', 'Night drive', 's1'), playlist('p2', 'Night walk', null)] })
  window.scrollTo = () => {}
  const root = createRootRoute({ component: () => <FoundMusic query="night" onClear={() => {}} /> })
  const router = createRouter({ routeTree: root, history: createMemoryHistory() })
  await renderInApp(<RouterProvider router={router as never} />)
  const list = await screen.findByRole('list', { name: 'Playlists' })
  expect(within(list).getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['/music/s1/playlists/p1', '/music/%40me/playlists/p2'])
  expect(screen.getByRole('heading', { level: 2, name: 'Playlists' })).toBeInTheDocument()
  expect(screen.queryByText('Nothing found.')).toBeNull()
})

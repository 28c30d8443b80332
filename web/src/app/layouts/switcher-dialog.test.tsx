// @vitest-environment jsdom
import { createMemoryHistory, createRootRoute, createRoute, createRouter, Outlet, RouterProvider } from '@tanstack/react-router'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as api from '@/api/music'
import { serversQuery } from '@/api/servers'
import type { FoundMusic } from '@/api/types'
import { renderInApp } from '@/testing/render'
import { SwitcherDialog } from './switcher-dialog'

const artist = { id: 'a', name: 'Sunday Club', server_id: null, albums: 1, tracks: 4 }
const playlists = ['Sunday', 'Sundays', 'Sunday in the park', 'Sunday best'].map((title, at) => ({ id: `p${at}`, title, items: at + 1, server_id: at === 1 ? 's1' : null }))
const onOpenChange = vi.fn()

async function open() {
  const root = createRootRoute({
    component: () => (
      <>
        <Outlet />
        <SwitcherDialog open onOpenChange={onOpenChange} />
      </>
    ),
  })
  const playlist = createRoute({ getParentRoute: () => root, path: '/music/$library/playlists/$playlistId', component: () => null })
  const start = createRoute({ getParentRoute: () => root, path: '/', component: () => null })
  const router = createRouter({ routeTree: root.addChildren([start, playlist]), history: createMemoryHistory() })
  await renderInApp(<RouterProvider router={router as never} />)
  const field = await screen.findByRole('combobox')
  return { router, field, option: (name: RegExp) => screen.findByRole('option', { name }) }
}

beforeEach(() => {
  window.scrollTo = () => {}
  Element.prototype.scrollIntoView = () => {}
  onOpenChange.mockClear()
  vi.spyOn(serversQuery as object as { queryFn: () => Promise<unknown> }, 'queryFn').mockResolvedValue([])
  vi.spyOn(api, 'searchMusic').mockResolvedValue({ tracks: [], albums: [], artists: [artist], playlists } as unknown as FoundMusic)
})
afterEach(() => vi.restoreAllMocks())

test('playlists are found, the best of them below what is sung, and said to be that', async () => {
  const { field, option } = await open()
  await userEvent.type(field, 'sund')
  expect(await option(/^Sunday\s?1 track\s?Playlist$/)).toHaveAttribute('aria-selected', 'false')
  const found = within(screen.getByRole('group', { name: 'Music' })).getAllByRole('option')
  expect(found.map(({ textContent }) => textContent)).toEqual([expect.stringContaining('Sunday Club'), 'Sunday1 track', 'Sundays2 tracks', 'Sunday in the park3 tracks'])
})

test('a playlist opens by Enter and by the pointer, in the library that it is of', async () => {
  const { router, field, option } = await open()
  await userEvent.type(field, 'sund')
  await option(/^Sunday\s?1 track\s?Playlist$/)
  await userEvent.keyboard('{ArrowDown}')
  expect(field).toHaveAttribute('aria-activedescendant', (await option(/^Sunday\s?1 track\s?Playlist$/)).id)
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(decodeURIComponent(router.latestLocation.pathname)).toBe('/music/@me/playlists/p0'))
  expect(onOpenChange).toHaveBeenCalledExactlyOnceWith(false)
  await userEvent.click(await option(/^Sundays\s?2 tracks\s?Playlist$/))
  await waitFor(() => expect(decodeURIComponent(router.latestLocation.pathname)).toBe('/music/s1/playlists/p1'))
})

// @vitest-environment jsdom
import { createMemoryHistory, createRootRoute, createRoute, createRouter, Outlet, RouterProvider } from '@tanstack/react-router'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Permission } from '@/api/generated/permissions'
import { serversQuery } from '@/api/servers'
import type { Server } from '@/api/types'
import { useIncoming } from '@/features/music/incoming'
import { id, server } from '@/testing/factories'
import { renderInApp } from '@/testing/render'
import { LibraryDrop } from './library-drop'

const start = useIncoming.getState()
const add = vi.fn()
const song = new File(['…'], 'a.flac', { type: 'audio/flac' })
const dragged = { types: ['Files'], items: [{ kind: 'file', webkitGetAsEntry: () => null, getAsFile: () => song }] }

/** A page of a library, where one may do this. */
async function open(library: string, permissions: bigint) {
  const root = createRootRoute({ component: Outlet })
  const drop = createRoute({ getParentRoute: () => root, id: 'library', component: LibraryDrop })
  const page = createRoute({ getParentRoute: () => drop, path: '/music/$library', validateSearch: (search: { view?: string }) => search, component: () => <main>Tracks</main> })
  const album = createRoute({ getParentRoute: () => drop, path: '/music/$library/albums/$albumId', component: () => <main>Album</main> })
  const history = createMemoryHistory({ initialEntries: [`/music/${library}/albums/${id(1)}`] })
  const router = createRouter({ routeTree: root.addChildren([drop.addChildren([page, album])]), history })
  const servers: Server[] = [server(800, { name: 'Label', permissions: String(permissions) })]
  vi.spyOn(serversQuery as object as { queryFn: () => Promise<unknown> }, 'queryFn').mockResolvedValue(servers)
  const { client } = await renderInApp(<RouterProvider router={router as never} />)
  await waitFor(() => expect(client.getQueryData(serversQuery.queryKey)).toBeDefined())
  return { router, main: await screen.findByRole('main') }
}

beforeEach(() => {
  window.scrollTo = () => {}
  add.mockClear()
  useIncoming.setState({ ...start, add })
})
afterEach(() => vi.restoreAllMocks())

test('files that are let go anywhere on a page come into its library, and one goes where that is seen', async () => {
  const { router, main } = await open(id(800), Permission.VIEW_LIBRARY | Permission.UPLOAD_TRACKS)
  expect(fireEvent.dragOver(main, { dataTransfer: dragged })).toBe(false)
  expect(screen.getByTestId('library-drop')).toHaveTextContent('Library of Label')
  fireEvent.dragLeave(main, { relatedTarget: document.body })
  expect(screen.queryByTestId('library-drop')).not.toBeInTheDocument()
  expect(fireEvent.drop(main, { dataTransfer: dragged })).toBe(false)
  await waitFor(() => expect(add).toHaveBeenCalledExactlyOnceWith([song], id(800)))
  await waitFor(() => expect(router.latestLocation).toMatchObject({ pathname: `/music/${id(800)}`, search: { view: 'upload' } }))
})

test('one’s own library takes them', async () => {
  const own = await open('@me', 0n)
  fireEvent.drop(own.main, { dataTransfer: dragged })
  await waitFor(() => expect(add).toHaveBeenCalledExactlyOnceWith([song], null))
})

test('a library into which one may bring nothing takes nothing', async () => {
  const { main } = await open(id(800), Permission.VIEW_LIBRARY)
  expect(fireEvent.dragOver(main, { dataTransfer: dragged })).toBe(true)
  expect(fireEvent.drop(main, { dataTransfer: dragged })).toBe(true)
  expect(screen.queryByTestId('library-drop')).not.toBeInTheDocument()
  expect(add).not.toHaveBeenCalled()
})

// @vitest-environment jsdom
import { createMemoryHistory, createRootRoute, createRoute, createRouter, Link, Outlet, RouterProvider, useSearch } from '@tanstack/react-router'
import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { renderInApp } from '@/testing/render'
import { LibrarySearch } from './library-search'

const never = new Promise<void>(() => {})

function Library() {
  const { q = '' } = useSearch({ strict: false })
  return (
    <>
      <LibrarySearch library="@me" query={q} />
      <Link to="/me">Away</Link>
    </>
  )
}

/** A library with its field, and a page that is not read to its end. */
async function open() {
  const root = createRootRoute({ component: Outlet })
  const library = createRoute({
    getParentRoute: () => root,
    path: '/music/$library',
    validateSearch: (search: { q?: string; view?: string }) => search,
    component: Library,
  })
  const away = createRoute({ getParentRoute: () => root, path: '/me', loader: () => never, pendingMs: 60_000 })
  const router = createRouter({ routeTree: root.addChildren([library, away]), history: createMemoryHistory({ initialEntries: ['/music/@me?q=lum&view=artists'] }) })
  await renderInApp(<RouterProvider router={router as never} />)
  const field = await screen.findByRole('searchbox')
  vi.useFakeTimers()
  return { router, type: (value: string) => fireEvent.change(field, { target: { value } }) }
}

const passes = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

beforeEach(() => {
  window.scrollTo = () => {}
})
afterEach(() => {
  vi.useRealTimers()
})

test('what is typed stands in the address a moment later, and leaves the rest of it alone', async () => {
  const { router, type } = await open()
  type('')
  await passes(300)
  expect(router.latestLocation.search).toEqual({ view: 'artists' })
})

test('whoever leaves meanwhile is not brought back while the other page is being read', async () => {
  const { router, type } = await open()
  type('')
  fireEvent.click(screen.getByRole('link', { name: 'Away' }))
  await passes(1000)
  expect(router.latestLocation.pathname).toBe('/me')
})

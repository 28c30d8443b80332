// @vitest-environment jsdom
import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keys } from '@/api/keys'
import { id, server } from '@/testing/factories'
import { renderInApp } from '@/testing/render'
import { onOwnWish, useDepartures } from './departures'
import { DepartureNotice } from './layouts/departure-notice'

beforeEach(() => {
  useDepartures.setState({ own: new Set(), told: [] })
  vi.stubGlobal('fetch', () => new Promise(() => undefined))
})
afterEach(() => vi.unstubAllGlobals())

async function show() {
  const { client } = await renderInApp(<DepartureNotice />)
  const have = (...numbers: number[]) =>
    act(async () => {
      client.setQueryData(keys.servers, numbers.map((number) => server(number, { name: `Club ${number}` })))
      await new Promise((told) => setTimeout(told, 0))
    })
  await have(1, 2)
  return have
}

it('tells of a community that one was taken out of, until it was read', async () => {
  const have = await show()
  await have(2)
  expect(await screen.findByText('You are no longer a member of Club 1.')).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: 'Close' }))
  expect(screen.queryByText(/no longer/)).not.toBeInTheDocument()
})

it('says nothing when one left oneself, and something again after coming back', async () => {
  const have = await show()
  await act(() => onOwnWish(id(1), () => Promise.resolve()))
  await have(2)
  await waitFor(() => expect(useDepartures.getState().own.size).toBe(0))
  expect(screen.queryByText(/no longer/)).not.toBeInTheDocument()
  await have(1, 2)
  await have(2)
  expect(await screen.findByText('You are no longer a member of Club 1.')).toBeInTheDocument()
})

it('forgets the wish when leaving failed', async () => {
  await expect(onOwnWish(id(1), () => Promise.reject(new Error('owner_cannot_leave')))).rejects.toThrow('owner_cannot_leave')
  expect(useDepartures.getState().own.size).toBe(0)
})

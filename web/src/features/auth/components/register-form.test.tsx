// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { renderInApp } from '@/testing/render'
import { RegisterForm } from './register-form'

function answer(status: number, body: unknown) {
  const fetch = vi.fn<typeof globalThis.fetch>(() => Promise.resolve(Response.json(body, { status })))
  vi.stubGlobal('fetch', fetch)
  return fetch
}

async function fill() {
  await renderInApp(<RegisterForm />)
  await userEvent.type(screen.getByRole('textbox', { name: 'Username' }), ' mira ')
  await userEvent.type(screen.getByLabelText('Password'), 'a long password')
  await userEvent.click(screen.getByRole('button', { name: 'Create the account' }))
}

afterEach(() => vi.unstubAllGlobals())

it('sends what was typed, without an email that was not given', async () => {
  const fetch = answer(422, { code: 'username_taken' })
  await fill()
  const request = fetch.mock.calls[0]?.[0] as Request
  expect(new URL(request.url).pathname).toBe('/api/v1/auth/register')
  expect(await request.json()).toEqual({ username: 'mira', password: 'a long password' })
})

it('shows a failure beside the field it belongs to', async () => {
  answer(422, { code: 'username_taken', errors: [{ field: 'username', code: 'username_taken' }] })
  await fill()
  expect(await screen.findByRole('alert')).toHaveTextContent('This name is taken.')
  expect(screen.getByRole('textbox', { name: 'Username' })).toHaveAccessibleDescription('This name is taken.')
})

it('shows every other failure above the form, also when a proxy answered', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('<h1>Bad gateway</h1>', { status: 502 })))
  await fill()
  expect(await screen.findByRole('alert')).toHaveTextContent('Something went wrong on the server.')
})

it('says when the server cannot be reached', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')))
  await fill()
  expect(await screen.findByRole('alert')).toHaveTextContent('The server cannot be reached.')
})

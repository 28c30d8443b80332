// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { renderInApp } from '@/testing/render'
import { ForgotForm } from './forgot-form'

const sent: { path: string; body: unknown; language: string | null }[] = []

function serve(mail: boolean) {
  sent.length = 0
  vi.stubGlobal('fetch', async (request: Request) => {
    const path = new URL(request.url).pathname
    if (path === '/api/v1/instance') return Response.json({ registration_open: true, mail })
    sent.push({ path, body: await request.json(), language: request.headers.get('accept-language') })
    return new Response(null, { status: 202 })
  })
}

afterEach(() => vi.unstubAllGlobals())

it('sends a link to whoever it is, and tells nothing about who is there', async () => {
  serve(true)
  await renderInApp(<ForgotForm />)
  await userEvent.type(await screen.findByRole('textbox', { name: 'Username or email address' }), ' ada@example.org ')
  await userEvent.click(screen.getByRole('button', { name: 'Send the link' }))
  expect(await screen.findByText(/^If there is an account/)).toBeVisible()
  expect(sent).toEqual([{ path: '/api/v1/auth/password-reset', body: { login: 'ada@example.org' }, language: 'en' }])
})

it('says whom to ask where no mail is sent', async () => {
  serve(false)
  await renderInApp(<ForgotForm />)
  expect(await screen.findByText(/Ask its administrator/)).toBeVisible()
  expect(screen.queryByRole('textbox')).toBeNull()
})

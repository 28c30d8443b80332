// @vitest-environment jsdom
import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { session } from '@/api/client'
import { keys } from '@/api/keys'
import { server } from '@/testing/factories'
import { renderInApp } from '@/testing/render'
import { SetupGuide } from './setup-guide'

const instance = { registration_open: true, mail: false, name: null, set_up: false }

let asked: { path: string; body: unknown }[]
let refused: boolean

beforeEach(() => {
  localStorage.clear()
  asked = []
  refused = false
  vi.spyOn(session, 'accessToken').mockResolvedValue({ kind: 'token', token: 'a token' })
  vi.stubGlobal('fetch', async (request: Request) => {
    const body: unknown = await request.json()
    asked.push({ path: `${request.method} ${new URL(request.url).pathname}`, body })
    if (refused) return Response.json({ code: 'storage_unavailable', status: 503 }, { status: 503 })
    if (request.url.endsWith('/invites')) return Response.json({ code: 'k3y' }, { status: 201 })
    return Response.json({ ...instance, ...(body as object) })
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const open = async (onOver = vi.fn(), community = undefined as ReturnType<typeof server> | undefined) => ({
  onOver,
  ...(await renderInApp(<SetupGuide instance={instance} server={community} onOver={onOver} />)),
})
const at = (name: string) => screen.findByRole('heading', { level: 2, name })
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))

it('names the instance, and takes the focus along', async () => {
  const { client } = await open()
  expect(document.body).toHaveFocus()
  await userEvent.type(screen.getByLabelText('Name of this place'), ' Night Shift ')
  await press('Save the name')
  expect(await at('Start a community')).toHaveFocus()
  expect(asked).toEqual([{ path: 'PATCH /api/v1/instance', body: { name: 'Night Shift' } }])
  expect(client.getQueryData(keys.instance)).toMatchObject({ name: 'Night Shift', set_up: false })
})

it('stands where it stood, after a reload', async () => {
  await open()
  await press('Skip this step')
  expect(await at('Start a community')).toBeVisible()
  cleanup()
  await open()
  expect(await at('Start a community')).toBeVisible()
})

it('goes on from a community that is there, and makes a link to it', async () => {
  await open(vi.fn(), server(1))
  await press('Skip this step')
  await press('Go on')
  await press('Make a link')
  expect(await screen.findByLabelText('Invitation link')).toHaveValue(`${location.origin}/invite/k3y`)
  await press('Go on')
  await at('Bring a first track')
})

it('is over once, whichever way', async () => {
  const { onOver, client } = await open()
  await press('Put this away')
  await waitFor(() => expect(onOver).toHaveBeenCalledWith('talk'))
  expect(asked).toEqual([{ path: 'PATCH /api/v1/instance', body: { set_up: true } }])
  expect(client.getQueryData(keys.instance)).toMatchObject({ set_up: true })
  expect(localStorage.length).toBe(0)
})

it('ends with the library, or with skipping the last step', async () => {
  const { onOver } = await open()
  for (let step = 0; step < 3; step++) await press('Skip this step')
  await press('Open the library')
  await waitFor(() => expect(onOver).toHaveBeenCalledWith('library'))
  await press('Skip this step')
  await waitFor(() => expect(onOver).toHaveBeenCalledWith('talk'))
})

it('says when the instance cannot be told, and stays', async () => {
  refused = true
  const { onOver } = await open()
  await press('Put this away')
  await screen.findByRole('alert')
  expect(onOver).not.toHaveBeenCalled()
})

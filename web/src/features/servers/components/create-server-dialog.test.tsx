// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { keys } from '@/api/keys'
import { session } from '@/api/client'
import type { Server } from '@/api/types'
import { server } from '@/testing/factories'
import { renderInApp } from '@/testing/render'
import { CreateServerDialog } from './create-server-dialog'

afterEach(() => vi.unstubAllGlobals())

it('knows the new community before its page opens, whether or not the gateway has told of it', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(server(2), { status: 201 })))
  vi.spyOn(session, 'accessToken').mockResolvedValue({ kind: 'token', token: 'a token' })
  const known = vi.fn<(servers: readonly Server[] | undefined) => void>()
  const { client, rerender } = await renderInApp(null)
  client.setQueryData(keys.servers, [server(1)])
  const onCreated = () => known(client.getQueryData(keys.servers))
  rerender(<CreateServerDialog open onOpenChange={() => undefined} onCreated={onCreated} />)
  await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'Basement')
  await userEvent.click(screen.getByRole('button', { name: 'Create the community' }))
  await waitFor(() => expect(known).toHaveBeenCalledWith([server(1), server(2)]))
})

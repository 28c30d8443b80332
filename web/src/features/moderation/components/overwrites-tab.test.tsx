// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import { Permission } from '@/api/generated/permissions'
import * as moderation from '@/api/moderation'
import { ApiProblem } from '@/api/problem'
import type { Overwrite } from '@/api/types'
import { channel, id, member, server } from '@/testing/factories'
import { renderInApp } from '@/testing/render'
import { OverwritesTab } from './overwrites-tab'

vi.mock(import('@/api/moderation'), async (original) => {
  const real = await original()
  return { ...real, setOverwrite: vi.fn(), removeOverwrite: vi.fn() }
})
vi.mock(import('@/api/roles'), async (original) => {
  const real = await original()
  const rolesQuery = (serverId: string) => ({ ...real.rolesQuery(serverId), queryFn: () => Promise.resolve([]) }) as unknown as ReturnType<typeof real.rolesQuery>
  return { ...real, rolesQuery }
})
vi.mock(import('@/api/servers'), async (original) => ({ ...(await original()), fetchMembers: () => Promise.resolve([member(1), member(2)]) }))
const setOverwrite = vi.mocked(moderation.setOverwrite)
const view = String(Permission.VIEW_CHANNEL)
const self: Overwrite = { id: id(1), kind: 'member', allow: view, deny: '0' }

beforeEach(() => {
  setOverwrite.mockReset().mockResolvedValue()
  vi.mocked(moderation.removeOverwrite).mockReset().mockResolvedValue()
})

async function show(overwrites: Overwrite[], permissions: bigint) {
  const place = server(800, { permissions: String(permissions) })
  return renderInApp(<OverwritesTab server={place} channel={channel(900, { overwrites })} category={undefined} />)
}
const crew = Permission.MANAGE_ROLES | Permission.VIEW_CHANNEL
const shut = () => userEvent.click(screen.getByLabelText('Private channel'))

it('lets the moderator in before it shuts the door', async () => {
  await show([], crew)
  await shut()
  await waitFor(() => expect(setOverwrite).toHaveBeenCalledTimes(2))
  expect(setOverwrite.mock.calls).toEqual([
    [id(900), id(1), { kind: 'member', allow: view, deny: '0' }],
    [id(900), id(800), { kind: 'role', allow: '0', deny: view }],
  ])
})

it('asks before it goes on when that is refused', async () => {
  setOverwrite.mockRejectedValueOnce(new ApiProblem('rank_too_low', 403))
  await show([], crew)
  await shut()
  const question = await screen.findByRole('dialog', { name: 'Go out of your own sight?' })
  expect(setOverwrite).toHaveBeenCalledTimes(1)
  await userEvent.click(within(question).getByRole('button', { name: 'Do it anyway' }))
  await waitFor(() => expect(setOverwrite).toHaveBeenLastCalledWith(id(900), id(800), { kind: 'role', allow: '0', deny: view }))
})

it('leaves the door open when anything else goes wrong', async () => {
  setOverwrite.mockRejectedValueOnce(new ApiProblem('overloaded', 503))
  await show([], crew)
  await shut()
  expect(await screen.findByRole('alert')).toHaveTextContent('The server is busy.')
  expect(setOverwrite).toHaveBeenCalledTimes(1)
})

it('needs nothing of the kind for who sees everything, or was let in by name', async () => {
  const { unmount } = await show([], crew | Permission.ADMINISTRATOR)
  await shut()
  await waitFor(() => expect(setOverwrite).toHaveBeenCalledTimes(1))
  unmount()
  await show([self], crew)
  await shut()
  await waitFor(() => expect(setOverwrite).toHaveBeenCalledTimes(2))
  expect(setOverwrite).toHaveBeenLastCalledWith(id(900), id(800), { kind: 'role', allow: '0', deny: view })
})

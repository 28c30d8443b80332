// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import { keys } from '@/api/keys'
import { transferServer as real } from '@/api/moderation'
import { ApiProblem } from '@/api/problem'
import { member, server } from '@/testing/factories'
import { renderInApp } from '@/testing/render'
import { MemberDialog } from './member-dialog'

vi.mock(import('@/api/moderation'), async (original) => ({ ...(await original()), transferServer: vi.fn() }))
vi.mock(import('@/api/security'), async (original) => {
  const real = await original()
  const queryFn = () => Promise.resolve({ enabled, recovery_codes_left: 8 })
  return { ...real, totpQuery: { ...real.totpQuery, queryFn } as typeof real.totpQuery }
})
const transferServer = vi.mocked(real)
const onOpenChange = vi.fn()
const place = server(800)
const heir = member(2)
let enabled = false

beforeEach(() => {
  transferServer.mockReset()
  onOpenChange.mockReset()
  enabled = false
})

const show = () => renderInApp(<MemberDialog open onOpenChange={onOpenChange} action="transfer" server={place} member={heir} />)
const give = () => userEvent.click(screen.getByRole('button', { name: 'Give the community to them' }))

it('speaks of the password alone when that is what was wrong', async () => {
  transferServer.mockImplementationOnce(() => Promise.reject(new ApiProblem('invalid_credentials', 403)))
  await show()
  await userEvent.type(screen.getByLabelText('Your password'), 'wrong')
  await give()
  await waitFor(() => expect(screen.getByLabelText('Your password')).toHaveAccessibleDescription('This is not your password.'))
  expect(screen.queryByText(/username/)).not.toBeInTheDocument()
  transferServer.mockResolvedValueOnce()
  await give()
  await waitFor(() => expect(onOpenChange).toHaveBeenCalledWith(false))
  expect(transferServer).toHaveBeenLastCalledWith(place.id, heir.user.id, 'wrong', '')
})

it('asks for the code of an account that has two-factor sign-in', async () => {
  enabled = true
  transferServer.mockResolvedValueOnce()
  const { client } = await show()
  await waitFor(() => expect(client.getQueryData(keys.totp)).toMatchObject({ enabled: true }))
  await userEvent.type(screen.getByLabelText('Your password'), 'mine')
  await userEvent.type(await screen.findByLabelText('Code'), ' 123456')
  await give()
  await waitFor(() => expect(transferServer).toHaveBeenLastCalledWith(place.id, heir.user.id, 'mine', '123456'))
})

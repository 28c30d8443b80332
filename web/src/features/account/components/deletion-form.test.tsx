// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import { deleteAccount as real } from '@/api/account-data'
import { ApiProblem } from '@/api/problem'
import { renderInApp } from '@/testing/render'
import { DeletionForm } from './deletion-form'

vi.mock(import('@/api/account-data'), async (original) => ({ ...(await original()), deleteAccount: vi.fn() }))
const deleteAccount = vi.mocked(real)
beforeEach(() => deleteAccount.mockReset())

it('asks for what was chosen, and by default keeps messages and communities', async () => {
  deleteAccount.mockResolvedValue()
  const onDone = vi.fn()
  await renderInApp(<DeletionForm onDone={onDone} />)
  await userEvent.type(screen.getByLabelText('Password'), 'my password')
  await userEvent.click(screen.getByRole('button', { name: 'Delete my account' }))
  expect(deleteAccount).toHaveBeenLastCalledWith({ password: 'my password', code: '', deleteMessages: false, deleteServers: false })
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce())
  await userEvent.click(screen.getByRole('radio', { name: 'Delete them everywhere' }))
  await userEvent.click(screen.getByRole('checkbox'))
  await userEvent.click(screen.getByRole('button', { name: 'Delete my account' }))
  expect(deleteAccount).toHaveBeenLastCalledWith({ password: 'my password', code: '', deleteMessages: true, deleteServers: true })
})

it('says beside the field what is wrong, and above the form what is in the way', async () => {
  deleteAccount.mockImplementationOnce(() => Promise.reject(new ApiProblem('password_wrong', 422, { password: 'password_wrong' })))
  await renderInApp(<DeletionForm onDone={vi.fn()} />)
  await userEvent.type(screen.getByLabelText('Password'), 'wrong')
  await userEvent.click(screen.getByRole('button', { name: 'Delete my account' }))
  await waitFor(() => expect(screen.getByLabelText('Password')).toHaveAccessibleDescription('This is not your password.'))
  deleteAccount.mockImplementationOnce(() => Promise.reject(new ApiProblem('owns_servers', 409)))
  await userEvent.click(screen.getByRole('button', { name: 'Delete my account' }))
  await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('You own communities.'))
})

// @vitest-environment jsdom
import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { session } from '@/api/client'
import * as people from '@/api/people'
import { selfUser } from '@/testing/factories'
import { renderInApp } from '@/testing/render'
import { ProfileSection } from './profile-section'

it('shows what another device changes at once, and keeps what is being typed', async () => {
  const updateProfile = vi.spyOn(people, 'updateProfile').mockImplementation((body) => {
    const user = { ...selfUser(1), status_text: 'on tour', bio: body.bio ?? null }
    session.store.setState({ user })
    return Promise.resolve(user)
  })
  await renderInApp(<ProfileSection />)
  await userEvent.type(screen.getByLabelText('About you'), 'I play the')
  act(() => session.store.setState({ user: { ...selfUser(1), status_text: 'on tour', bio: 'drums' } }))
  expect(screen.getByLabelText('Status text')).toHaveValue('on tour')
  expect(screen.getByLabelText('About you')).toHaveValue('I play the')
  await userEvent.type(screen.getByLabelText('About you'), ' bass')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  // Only what was typed is sent: nothing old goes back over what the other device wrote.
  expect(updateProfile).toHaveBeenCalledWith({ bio: 'I play the bass' })
  await waitFor(() => expect(screen.getByText('Saved')).toBeInTheDocument())
  act(() => session.store.setState({ user: { ...selfUser(1), bio: 'retired' } }))
  expect(screen.getByLabelText('About you')).toHaveValue('retired')
})

// @vitest-environment jsdom
import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import * as polls from '@/api/polls'
import { ApiProblem } from '@/api/problem'
import type { Poll } from '@/api/types'
import { message } from '@/testing/factories'
import { renderInApp } from '@/testing/render'
import { PollView } from './poll-view'

const poll: Poll = {
  question: 'Which song opens?',
  options: [
    { text: 'Nightbus', votes: 3 },
    { text: 'Low Tide', votes: 1 },
  ],
  multiple: false,
  ends_at: null,
  closed: false,
}

let sent: ReturnType<typeof vi.spyOn>
beforeEach(() => {
  sent = vi.spyOn(polls, 'vote').mockResolvedValue()
})

const show = (patch: Partial<Poll> = {}) => renderInApp(<PollView message={message(1)} poll={{ ...poll, ...patch }} />)

it('tells how it stands and takes a vote', async () => {
  await show()
  expect(screen.getByRole('form', { name: 'Poll: Which song opens?' })).toHaveTextContent('4 votes · Without an end')
  const first = screen.getByRole('radio', { name: /^Nightbus, 3 votes, 75% of all/ })
  expect(screen.getByRole('button', { name: 'Vote' })).toBeDisabled()
  await userEvent.click(first)
  await userEvent.click(screen.getByRole('button', { name: 'Vote' }))
  expect(sent).toHaveBeenCalledWith(expect.objectContaining({ id: message(1).id }), [0])
})

it('changes a vote and takes it back', async () => {
  await show({ mine: [0] })
  expect(screen.getByRole('radio', { name: /Nightbus.*your answer/ })).toBeChecked()
  expect(screen.queryByRole('button', { name: /^(Vote|Change)/ })).not.toBeInTheDocument()
  await userEvent.click(screen.getByRole('radio', { name: /Low Tide/ }))
  await userEvent.click(screen.getByRole('button', { name: 'Change the vote' }))
  expect(sent).toHaveBeenLastCalledWith(expect.anything(), [1])
  await userEvent.click(screen.getByRole('button', { name: 'Take the vote back' }))
  expect(sent).toHaveBeenLastCalledWith(expect.anything(), [])
})

it('takes several answers where it may', async () => {
  await show({ multiple: true })
  for (const box of screen.getAllByRole('checkbox')) await userEvent.click(box)
  await userEvent.click(screen.getByRole('button', { name: 'Vote' }))
  expect(sent).toHaveBeenCalledWith(expect.anything(), [0, 1])
})

it('only shows the result once it is over, also when the end passes before its eyes', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  await show({ ends_at: new Date(Date.now() + 20_000).toISOString() })
  expect(screen.getByRole('button', { name: 'Vote' })).toBeInTheDocument()
  await act(() => vi.advanceTimersByTimeAsync(21_000))
  expect(screen.getByText('This poll is over')).toBeInTheDocument()
  expect(screen.queryByRole('button')).not.toBeInTheDocument()
  expect(screen.getByRole('radio', { name: /Nightbus/ })).toBeDisabled()
  vi.useRealTimers()
})

it('says why a vote was refused and keeps what was chosen', async () => {
  sent.mockRejectedValue(new ApiProblem('poll_closed', 409))
  await show()
  await userEvent.click(screen.getByRole('radio', { name: /Low Tide/ }))
  await userEvent.click(screen.getByRole('button', { name: 'Vote' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('This poll is over.')
  expect(screen.getByRole('radio', { name: /Low Tide/ })).toBeChecked()
})

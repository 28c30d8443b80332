// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import * as polls from '@/api/polls'
import { channel, message } from '@/testing/factories'
import { renderInApp } from '@/testing/render'
import { PollDialog } from './poll-dialog'

it('makes a poll of the filled answers, at least two and at most ten', async () => {
  const create = vi.spyOn(polls, 'createPoll').mockResolvedValue(message(1))
  const close = vi.fn()
  await renderInApp(<PollDialog channel={channel(900)} onClose={close} />)
  const dialog = within(screen.getByRole('dialog'))
  await userEvent.type(dialog.getByLabelText('Question'), 'When?')
  await userEvent.type(dialog.getByLabelText('Answer 1'), 'Friday')
  await userEvent.type(dialog.getByLabelText('Answer 2'), 'Friday')
  expect(dialog.getByRole('alert')).toHaveTextContent('This answer is there already.')
  expect(dialog.getByRole('button', { name: 'Ask' })).toBeDisabled()
  await userEvent.type(dialog.getByLabelText('Answer 2'), ' night')
  for (let more = 0; more < 8; more++) await userEvent.click(dialog.getByRole('button', { name: 'Add an answer' }))
  expect(dialog.queryByRole('button', { name: 'Add an answer' })).not.toBeInTheDocument()
  await userEvent.type(dialog.getByLabelText('Answer 10'), 'never')
  await userEvent.click(dialog.getByRole('button', { name: 'Take answer 4 out' }))
  await userEvent.click(dialog.getByLabelText('More than one answer can be chosen'))
  await userEvent.selectOptions(dialog.getByLabelText('Open for'), '1 week')
  await userEvent.click(dialog.getByRole('button', { name: 'Ask' }))
  expect(create).toHaveBeenCalledWith(channel(900).id, { question: 'When?', options: ['Friday', 'Friday night', 'never'], multiple: true, duration_s: 604_800 }, expect.any(String))
  expect(close).toHaveBeenCalled()
})

// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import { ApiProblem } from '@/api/problem'
import { search } from '@/api/search'
import type { FoundThread } from '@/api/types'
import { id, message } from '@/testing/factories'
import { renderInApp } from '@/testing/render'
import { useSearchStore } from '../store'
import { SearchPanel } from './search-panel'

vi.mock('@/api/search', () => ({ search: vi.fn() }))
const asked = vi.mocked(search)

const answer = (...contents: string[]) => ({
  messages: contents.map((content, index) => message(20 - index, { content })),
  next: null as string | null,
  partial: false,
  terms: ['cafe'],
  threads: [] as FoundThread[],
})

async function open() {
  const onOpen = vi.fn()
  const onClose = vi.fn()
  await renderInApp(
    <SearchPanel
      scope={{ kind: 'server', id: id(5) }}
      where="Label"
      choices={{ people: [{ id: id(2), name: 'Zoé', hint: 'zoe' }], channels: [{ id: id(900), name: 'general' }] }}
      channelName={(_, thread) => (thread ? `#general › ${thread.name}` : '#general')}
      onOpen={onOpen}
      onClose={onClose}
      visit={1}
    />,
  )
  return { onOpen, onClose, field: screen.getByRole('combobox', { name: 'Search in Label' }) }
}

beforeEach(() => {
  asked.mockReset()
  useSearchStore.setState({ asked: {} })
})

it('makes chips of filters by keyboard, and asks for their ids', async () => {
  asked.mockResolvedValue(answer())
  const { field } = await open()
  expect(field).toHaveFocus()
  await userEvent.keyboard('fr')
  await userEvent.keyboard('{ArrowDown}{Enter}')
  expect(field).toHaveValue('from:')
  await userEvent.keyboard('zo{Enter}')
  expect(field).toHaveValue('')
  await userEvent.keyboard('words{Enter}')
  await waitFor(() => expect(asked).toHaveBeenCalledWith(expect.anything(), `from:${id(2)} words`, null, expect.anything()))
  expect(await screen.findByText('Nothing found.')).toBeInTheDocument()
  await userEvent.clear(field)
  await userEvent.keyboard('{Backspace}')
  expect(screen.queryByText('@Zoé')).not.toBeInTheDocument()
})

it('marks what was found, and walks through it by keyboard', async () => {
  asked.mockResolvedValue(answer('one Café here', 'two cafe there'))
  const { field, onOpen, onClose } = await open()
  await userEvent.keyboard('cafe{Enter}')
  const results = within(await screen.findByRole('list', { name: 'Results' }))
  expect(await results.findByText('Café')).toHaveProperty('tagName', 'MARK')
  await userEvent.click(field)
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}')
  expect(onOpen).toHaveBeenCalledWith(expect.objectContaining({ content: 'two cafe there' }), undefined)
  await userEvent.keyboard('{ArrowUp}{ArrowUp}')
  expect(field).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  expect(onClose).toHaveBeenCalledOnce()
})

it('goes on where the page before ended, and says when matches may be missing', async () => {
  asked.mockResolvedValueOnce({ ...answer('newer'), next: id(7), partial: true }).mockResolvedValueOnce({ ...answer(), messages: [message(3, { content: 'older' })] })
  await open()
  await userEvent.keyboard('cafe{Enter}')
  expect(await screen.findByText(/too wide/)).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: 'Go on searching' }))
  expect(await screen.findByText('older')).toBeInTheDocument()
  expect(asked).toHaveBeenLastCalledWith(expect.anything(), 'cafe', id(7), expect.anything())
  expect(screen.queryByText(/too wide/)).not.toBeInTheDocument()
})

it('tells which thread a message is in, and what its files are called', async () => {
  const thread = { id: id(77), parent_id: id(900), name: 'stage plans' }
  const plan = { id: id(8), filename: 'cafe.png', content_type: 'image/png', kind: 'image', size: 1, width: 1, height: 1, alt: null, url: '/x', preview_url: null } as const
  const found = message(20, { channel_id: thread.id, content: '', attachments: [plan] })
  asked.mockResolvedValue({ ...answer(), messages: [found], threads: [thread] })
  const { onOpen } = await open()
  await userEvent.keyboard('cafe{Enter}')
  expect(await screen.findByText('#general › stage plans')).toBeInTheDocument()
  expect(screen.getByText('cafe')).toHaveProperty('tagName', 'MARK')
  await userEvent.keyboard('{ArrowDown}{Enter}')
  expect(onOpen).toHaveBeenCalledWith(found, thread)
})

it('says what is wrong with a query', async () => {
  asked.mockRejectedValue(new ApiProblem('unknown_filter', 422))
  await open()
  await userEvent.keyboard('foo:bar{Enter}')
  expect(await screen.findByText(/There is no such filter/)).toBeInTheDocument()
})

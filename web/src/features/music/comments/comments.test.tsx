// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import { keys } from '@/api/keys'
import * as people from '@/api/people'
import { ApiProblem } from '@/api/problem'
import { serversQuery } from '@/api/servers'
import * as api from '@/api/track-comments'
import type { Track, TrackComment } from '@/api/types'
import { emptyQueue } from '@/player/queue'
import { startState } from '@/player/state'
import { id, user } from '@/testing/factories'
import { renderInApp } from '@/testing/render'
import { player } from '../player'
import { CommentForm } from './comment-form'
import { CommentList } from './comment-list'
import { CommentedWaveform } from './commented-waveform'
import { PassingComment } from './passing-comment'

const track = { id: id(500), title: 'Song', owner_id: id(1), server_id: null, visibility: 'private', status: 'ready', duration_ms: 100_000 } as Track
const comment = (number: number, position: number, author = 2): TrackComment => ({
  id: id(number),
  track_id: track.id,
  author: user(author),
  content: `comment ${number}`,
  position_ms: position,
  created_at: '2026-01-01T00:00:00.000Z',
})
const entry = { key: 'one', track }
const playing = (position: number) => act(() => player.store.setState({ queue: { ...emptyQueue, entries: [entry as never], current: 'one' } as never, phase: 'playing', position }))

/** What a query is answered without a server. */
const answer = (query: object, value: unknown) => vi.spyOn(query as { queryFn: () => Promise<unknown> }, 'queryFn').mockResolvedValue(value)

beforeEach(() => {
  vi.restoreAllMocks()
  answer(people.relationshipsQuery, [])
  answer(serversQuery, [])
  player.store.setState(startState)
  vi.spyOn(api, 'fetchComments').mockResolvedValue([comment(1, 1000), comment(2, 50_000), comment(3, 50_500, 3), comment(4, 90_000)])
})

const markers = () => within(screen.getByRole('toolbar')).getAllByRole('button')

it('shows the words of the marker that has the focus, and walks with the arrows', async () => {
  await renderInApp(<CommentedWaveform track={track}>{null}</CommentedWaveform>)
  await waitFor(() => expect(markers()).toHaveLength(3))
  expect(markers().map((each) => each.getAttribute('aria-label'))).toEqual(['user2 at 0:01', '2 comments at 0:50', 'user2 at 1:30'])
  await userEvent.tab()
  expect(markers()[0]).toHaveFocus()
  expect(screen.getByTestId('comment-card')).toHaveTextContent('comment 1')
  await userEvent.keyboard('{ArrowRight}')
  expect(markers()[1]).toHaveFocus()
  expect(markers()[1]).toHaveAccessibleDescription(/comment 2.*comment 3/)
  await userEvent.keyboard('{End}{ArrowRight}')
  expect(markers()[2]).toHaveFocus()
  await userEvent.keyboard('{Escape}')
  expect(screen.queryByTestId('comment-card')).not.toBeInTheDocument()
  expect(markers()[2]).toHaveFocus()
  await userEvent.hover(markers()[0] as HTMLElement)
  expect(screen.getByTestId('comment-card')).toHaveTextContent('comment 1')
  expect(markers().map((each) => each.tabIndex)).toEqual([-1, -1, 0])
})

it('is taken away after a question, and the focus stays where it was done', async () => {
  const remove = vi.spyOn(api, 'deleteComment').mockResolvedValue()
  await renderInApp(<CommentedWaveform track={track}>{null}</CommentedWaveform>)
  await waitFor(() => expect(markers()).toHaveLength(3))
  await userEvent.tab()
  await userEvent.click(screen.getByRole('button', { name: 'Delete the comment of user2 at 0:01' }))
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Delete' }))
  await waitFor(() => expect(markers()).toHaveLength(2))
  expect(remove).toHaveBeenCalledWith(track.id, id(1))
  await waitFor(() => expect(markers()[0]).toHaveFocus())
})

it('stands at the moment at which writing began, and is sent once however often it is tried', async () => {
  const create = vi.spyOn(api, 'createComment').mockRejectedValueOnce(new ApiProblem('overloaded', 503)).mockResolvedValue(comment(9, 62_000, 1))
  const { client } = await renderInApp(<CommentForm track={track} />)
  client.setQueryData(keys.comments(track.id), [comment(4, 90_000)])
  playing(62)
  const field = screen.getByLabelText('Comment at 1:02')
  await userEvent.type(field, 'Here')
  playing(70)
  await userEvent.type(field, ' it comes{Enter}')
  expect(await screen.findByRole('alert')).toBeVisible()
  expect(field).toHaveValue('Here it comes')
  await userEvent.type(field, '{Enter}')
  await waitFor(() => expect(field).toHaveValue(''))
  const [first, second] = create.mock.calls
  expect(first).toEqual([track.id, { content: 'Here it comes', position_ms: 62_000 }, expect.any(String)])
  expect(second).toEqual(first)
  expect(client.getQueryData<TrackComment[]>(keys.comments(track.id))?.map((each) => each.id)).toEqual([id(9), id(4)])
  expect(screen.getByRole('status')).toHaveTextContent('Your comment stands at 1:02.')
  expect(screen.getByLabelText('Comment at 1:10')).toBe(field)
  await userEvent.type(field, 'x')
  await userEvent.clear(field)
  playing(80)
  expect(screen.getByLabelText('Comment at 1:20')).toBe(field)
})

it('leaves out whom one blocked, and gives nobody a way to take away what is another’s', async () => {
  answer(people.relationshipsQuery, [{ user: user(3), type: 'blocked', created_at: '' }])
  await renderInApp(<CommentList track={{ ...track, owner_id: id(7) }} />)
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(3))
  expect(screen.queryByText('comment 3')).not.toBeInTheDocument()
  expect(screen.queryByRole('button', { name: /^Delete/ })).not.toBeInTheDocument()
  expect(screen.getByRole('heading')).toHaveTextContent('3 comments')
})

it('passes by while it plays, for nobody’s ears', async () => {
  await renderInApp(<PassingComment track={track} />)
  playing(0.5)
  await waitFor(() => expect(api.fetchComments).toHaveBeenCalled())
  playing(1.2)
  expect(await screen.findByTestId('passing-comment')).toHaveTextContent('comment 1')
  expect(screen.getByTestId('passing-comment')).toHaveAttribute('aria-hidden', 'true')
  playing(5.1)
  expect(screen.queryByTestId('passing-comment')).not.toBeInTheDocument()
})

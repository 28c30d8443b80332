// @vitest-environment jsdom
import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import * as music from '@/api/music'
import * as people from '@/api/people'
import * as comments from '@/api/track-comments'
import type { Track } from '@/api/types'
import { listingOf } from '@/player/listing'
import { emptyQueue } from '@/player/queue'
import { startState } from '@/player/state'
import { id } from '@/testing/factories'
import { renderInApp } from '@/testing/render'
import { useVolumeHolds } from '../hooks/use-volume-holds'
import { player } from '../player'
import { PlayButtons } from './play-buttons'
import { PlayerBar } from './player-bar'
import { QueuePanel } from './queue-panel'
import { Volume } from './volume'

vi.mock('../hooks/use-volume-holds', () => ({ useVolumeHolds: vi.fn(() => true) }))

const trackOf = (title: string, number: number) => ({ id: id(number), title, artist: '', album: null, cover: null, owner_id: id(1), server_id: null, visibility: 'private', status: 'ready', duration_ms: 100_000, waveform_preview: [1], genres: [] }) as unknown as Track
const [first, second] = [trackOf('First', 501), trackOf('Second', 502)]
const has = (...tracks: Track[]) => {
  const entries = tracks.map((track) => ({ key: track.title, track }))
  act(() => player.store.setState({ ...startState, phase: 'paused', queue: { ...emptyQueue, entries, current: entries[0]?.key ?? null } }))
}
const bar = () => screen.getByRole('region', { name: 'Player' })

/** What a query is answered without a server. */
const answer = (query: object, value: unknown) => vi.spyOn(query as { queryFn: () => Promise<unknown> }, 'queryFn').mockResolvedValue(value)

beforeEach(() => {
  vi.spyOn(music, 'fetchLiked').mockResolvedValue(false)
  vi.spyOn(comments, 'fetchComments').mockResolvedValue([])
  answer(people.relationshipsQuery, [])
  player.store.setState(startState)
})

it.each([true, false])('stays while what emptied the queue can be taken back (wide: %s)', async (wide) => {
  await renderInApp(<PlayerBar wide={wide} shelf={null} />)
  expect(screen.queryByRole('region', { name: 'Player' })).not.toBeInTheDocument()
  act(() => player.store.setState({ note: { kind: 'gave-up' } }))
  expect(within(bar()).getByText(/Several tracks in a row/)).toBeVisible()
  act(() => player.tell(null))
  expect(screen.queryByRole('region', { name: 'Player' })).not.toBeInTheDocument()
})

it('on a phone says above its row what was passed over, and gives back the last that was taken out', async () => {
  await renderInApp(<PlayerBar wide={false} shelf={null} />)
  has(first)
  act(() => player.tell({ kind: 'skipped', title: 'Second' }))
  const note = within(bar()).getByText('“Second” could not be played and was skipped.')
  const opener = within(bar()).getByRole('button', { name: 'First: open the player' })
  expect(note.compareDocumentPosition(opener) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy()
  act(() => player.remove('First'))
  expect(within(bar()).getByText('Taken out of the queue.')).toBeVisible()
  await userEvent.click(within(bar()).getByRole('button', { name: 'Undo' }))
  expect(within(bar()).getByRole('button', { name: 'First: open the player' })).toBeVisible()
  expect(within(bar()).queryByText('Taken out of the queue.')).not.toBeInTheDocument()
})

it('plays a track by itself in front of what waits, and more than one in its place', async () => {
  const [now, all, any] = [vi.spyOn(player, 'playNow'), vi.spyOn(player, 'playAll'), vi.spyOn(player, 'shuffleAll')].map((spy) => spy.mockReturnValue())
  const two = listingOf([first, second])
  const { rerender } = await renderInApp(<PlayButtons list={listingOf([first])} />)
  await userEvent.click(screen.getByRole('button', { name: 'Play' }))
  expect(now).toHaveBeenCalledExactlyOnceWith(first)
  expect(screen.queryByRole('button', { name: 'Shuffle' })).not.toBeInTheDocument()
  rerender(<PlayButtons list={two} />)
  await userEvent.click(screen.getByRole('button', { name: 'Play' }))
  expect(all).toHaveBeenCalledExactlyOnceWith(two)
  await userEvent.click(screen.getByRole('button', { name: 'Shuffle' }))
  expect(any).toHaveBeenCalledExactlyOnceWith(two)
})

it('brings back a sound that was turned down to nothing', async () => {
  await renderInApp(<Volume />)
  act(() => player.set({ volume: 0 }))
  await userEvent.click(screen.getByRole('button', { name: 'Unmute' }))
  expect(player.store.getState()).toMatchObject({ muted: false, volume: startState.volume })
  await userEvent.click(screen.getByRole('button', { name: 'Mute' }))
  expect(player.store.getState().muted).toBe(true)
})

it('shows nothing of how loud it is where that is not ours to set, but silence', async () => {
  vi.mocked(useVolumeHolds).mockReturnValue(false)
  await renderInApp(
    <>
      <Volume />
      <QueuePanel />
    </>,
  )
  expect(screen.queryByRole('slider', { name: 'Volume' })).not.toBeInTheDocument()
  expect(screen.queryByRole('button', { name: 'Play all tracks equally loud' })).not.toBeInTheDocument()
  expect(screen.getByRole('button', { name: 'Mute' })).toBeVisible()
})

// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import * as api from '@/api/music'
import type { Artist } from '@/api/types'
import { renderInApp } from '@/testing/render'
import { fromArtist } from '../hooks/use-mergeable'
import { MergeDialog } from './merge-dialog'

const artists = (count: number) => Array.from({ length: count }, (_, at) => ({ id: String(at), name: `Artist ${at}`, server_id: 's1', owner_id: null, albums: 0, tracks: 1 }) as unknown as Artist)

afterEach(() => vi.restoreAllMocks())

test.each([
  [4, 'sr-only', '3 to choose from'],
  // As many as come at once: there may be more.
  [100, 'text-ink-soft', 'The first 99. Type to find others.'],
])('of %i artists it says how many there are to choose from', async (count, look, words) => {
  const all = artists(count)
  vi.spyOn(api, 'fetchArtists').mockResolvedValue(all)
  await renderInApp(<MergeDialog kind="artist" library="s1" self={fromArtist(all[0] as Artist)} onMerged={vi.fn()} onUpload={vi.fn()} onClose={vi.fn()} />)
  const status = await screen.findByRole('status')
  expect(status).toHaveTextContent(words)
  expect(status).toHaveClass(look)
})

// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fetchPlayback } from '@/api/music'
import { downloadTrack } from './download'

vi.mock('@/api/music')

const clicked: HTMLAnchorElement[] = []
const answers = (download_url: string | null) => vi.mocked(fetchPlayback).mockResolvedValue({ download_url } as Awaited<ReturnType<typeof fetchPlayback>>)

beforeEach(() => {
  clicked.length = 0
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    clicked.push(this)
  })
})
afterEach(() => vi.restoreAllMocks())

it('keeps the file by the link that was made for it', async () => {
  answers('/api/v1/tracks/t/file?user=u')
  await downloadTrack('t')
  expect(fetchPlayback).toHaveBeenCalledWith('t', [])
  expect(clicked.map((link) => link.getAttribute('href'))).toEqual(['/api/v1/tracks/t/file?user=u'])
  expect(clicked.every((link) => link.hasAttribute('download'))).toBe(true)
})

it('begins nothing where one may not have the file', async () => {
  answers(null)
  await downloadTrack('t')
  vi.mocked(fetchPlayback).mockRejectedValue(new Error('offline'))
  await downloadTrack('t')
  expect(clicked).toEqual([])
})

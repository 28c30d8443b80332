// @vitest-environment jsdom
import { beforeEach, expect, it, type MockInstance, vi } from 'vitest'
import { ApiProblem } from '@/api/problem'
import * as api from '@/api/uploads'
import { takeFiles, usePendingFiles } from '../pending-files'
import { addFiles, describeFile, kFilesMax, removeFile, retryFile } from './uploads'

const room = 'channel'
const files = () => usePendingFiles.getState().files[room] ?? []
const file = (name: string, size = 10, type = 'text/plain') => new File(['x'.repeat(size)], name, { type })
const tick = () => new Promise((done) => setTimeout(done))

let upload: MockInstance<typeof api.uploadFile>
const revoke = vi.fn()

beforeEach(() => {
  usePendingFiles.setState({ files: {} })
  upload = vi.spyOn(api, 'uploadFile').mockImplementation(({ name }) => Promise.resolve(`id of ${name}`))
  vi.spyOn(api, 'uploadLimit').mockResolvedValue(1000)
  Object.assign(URL, { createObjectURL: () => 'blob:preview', revokeObjectURL: revoke })
})

it('sends files at once and hands over what has arrived', async () => {
  await addFiles(room, [file('a.txt'), file('b.png', 10, 'image/png')])
  await tick()
  expect(files()).toMatchObject([
    { name: 'a.txt', kind: 'file', state: 'ready', preview: null },
    { name: 'b.png', kind: 'image', state: 'ready', preview: 'blob:preview' },
  ])
  describeFile(room, files()[1]?.key ?? '', ' a stage ')
  expect(takeFiles(room)).toEqual([
    { upload_id: 'id of a.txt', alt: '', name: 'a.txt' },
    { upload_id: 'id of b.png', alt: 'a stage', name: 'b.png' },
  ])
  expect(files()).toEqual([])
  expect(revoke).toHaveBeenCalledWith('blob:preview')
})

it('refuses what is too large or one too many, before anything leaves', async () => {
  await addFiles(room, [file('huge', 1001), ...Array.from({ length: kFilesMax + 1 }, (_, index) => file(`${index}`))])
  await tick()
  expect(files().filter(({ state }) => state === 'refused')).toMatchObject([
    { name: 'huge', code: 'upload_too_large' },
    { name: '10', code: 'too_many_attachments' },
  ])
  expect(upload).toHaveBeenCalledTimes(kFilesMax)
  expect(takeFiles(room)).toHaveLength(kFilesMax)
})

it('tells how far it is, why it failed, and tries again', async () => {
  upload.mockImplementationOnce((_, options) => {
    options?.onProgress?.(4, 10)
    return new Promise((_done, fail) => setTimeout(() => fail(new ApiProblem('quota_exceeded', 413)), 5))
  })
  await addFiles(room, [file('a.txt')])
  expect(files()).toMatchObject([{ state: 'sending', sent: 4 }])
  await vi.waitFor(() => expect(files()).toMatchObject([{ state: 'failed', code: 'quota_exceeded' }]))
  retryFile(room, files()[0]?.key ?? '')
  await vi.waitFor(() => expect(files()).toMatchObject([{ state: 'ready', code: null }]))
})

it('stops what is taken out and says nothing about it', async () => {
  let signal: AbortSignal | undefined
  upload.mockImplementationOnce((_, options) => {
    signal = options?.signal
    return new Promise((_done, fail) => signal?.addEventListener('abort', () => fail(new Error('aborted'))))
  })
  await addFiles(room, [file('a.txt')])
  const [first] = files()
  if (first) removeFile(room, first)
  expect(signal?.aborted).toBe(true)
  await tick()
  expect(files()).toEqual([])
})

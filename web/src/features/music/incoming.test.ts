// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiProblem } from '@/api/problem'
import type { Incoming } from './incoming'

interface Sending {
  name: string
  onProgress: (sent: number) => void
  signal: AbortSignal
  arrive: (uploadId: string) => void
  fail: (error: unknown) => void
}

let sending: Sending[] = []
const uploadFile = vi.hoisted(() => vi.fn())
const uploadLimit = vi.hoisted(() => vi.fn())
const createTrack = vi.hoisted(() => vi.fn())
const fetchTracks = vi.hoisted(() => vi.fn())
vi.mock('@/api/uploads', () => ({ uploadFile, uploadLimit }))
vi.mock('@/api/music', () => ({ createTrack, fetchTracks }))

const { progressOf, useIncoming } = await import('./incoming')
const store = () => useIncoming.getState()
const fileOf = (name: string): Incoming | undefined => store().files.find((file) => file.name === name)
const statesOf = () => store().files.map(({ name, state }) => `${name} ${state}`)
const song = (name: string, size = 4) => new File([new Uint8Array(size)], name, { type: 'audio/flac' })
const settled = () => new Promise((done) => setTimeout(done))
const under = (name: string): Sending => {
  const found = sending.find((each) => each.name === name)
  if (!found) throw new Error(`${name} is not being sent`)
  return found
}
const mayLeave = () => {
  const event = new Event('beforeunload', { cancelable: true })
  dispatchEvent(event)
  return !event.defaultPrevented
}

afterEach(() => vi.useRealTimers())

beforeEach(() => {
  for (const { key } of store().files) store().drop(key)
  sending = []
  createTrack.mockReset().mockResolvedValue({ id: 'track' })
  fetchTracks.mockReset().mockResolvedValue([{ id: 'track' }])
  uploadLimit.mockReset().mockResolvedValue(1000)
  uploadFile.mockReset().mockImplementation(
    (file: File, { onProgress, signal }: Pick<Sending, 'onProgress' | 'signal'>) =>
      new Promise((arrive, fail) => {
        sending.push({ name: file.name, onProgress, signal, arrive, fail })
        signal.addEventListener('abort', () => fail(signal.reason))
      }),
  )
})

test('what is no sound is left out, and one is told how much that was', () => {
  store().add([song('a.flac'), new File([], 'cover.jpg', { type: 'image/jpeg' }), new File([], 'notes.txt')], 's1')
  expect(statesOf()).toEqual(['a.flac sending'])
  expect(store().leftOut).toEqual({ count: 2, serverId: 's1' })
  store().add([song('b.flac')], null)
  expect(store().leftOut).toEqual({ count: 0, serverId: null })
})

test('the page asks before it goes, as long as something is on its way', async () => {
  expect(mayLeave()).toBe(true)
  store().add([song('a.flac')], null)
  expect(mayLeave()).toBe(false)
  await settled()
  under('a.flac').arrive('u1')
  await settled()
  expect(statesOf()).toEqual(['a.flac sent'])
  expect(fileOf('a.flac')?.trackId).toBe('track')
  expect(mayLeave()).toBe(true)
})

test('two are sent at a time, and the next when one of them has arrived', async () => {
  store().add(['a', 'b', 'c'].map((name) => song(name)), 's1')
  await settled()
  expect(statesOf()).toEqual(['a sending', 'b sending', 'c waiting'])
  under('b').arrive('ub')
  await settled()
  expect(statesOf()).toEqual(['a sending', 'b sent', 'c sending'])
  expect(createTrack).toHaveBeenCalledExactlyOnceWith({ upload_id: 'ub', server_id: 's1', visibility: 'server' })
})

test('what is too large is not sent at all', async () => {
  store().add([song('long.flac', 1001)], null)
  await settled()
  expect(fileOf('long.flac')).toMatchObject({ state: 'failed', code: 'upload_too_large' })
  expect(uploadFile).not.toHaveBeenCalled()
})

test('what is taken off the list is on its way no more, and makes room for the next', async () => {
  store().add(['a', 'b', 'c'].map((name) => song(name)), null)
  await settled()
  const { signal } = under('a')
  store().drop(fileOf('a')?.key ?? '')
  await settled()
  expect(signal.aborted).toBe(true)
  expect(statesOf()).toEqual(['b sending', 'c sending'])
  store().drop(fileOf('c')?.key ?? '')
  under('b').arrive('ub')
  await settled()
  expect(statesOf()).toEqual(['b sent'])
})

test('a track that could not be made is tried again by itself, without sending the file again', async () => {
  vi.useFakeTimers()
  createTrack
    .mockRejectedValueOnce(new ApiProblem('rate_limited', 429, {}, 20_000))
    .mockRejectedValueOnce(new ApiProblem('internal', 503))
    .mockRejectedValueOnce(new ApiProblem('unreachable', 0))
  store().add([song('a')], null)
  await vi.advanceTimersByTimeAsync(0)
  under('a').arrive('ua')
  await vi.advanceTimersByTimeAsync(19_000)
  expect(createTrack).toHaveBeenCalledTimes(1)
  expect(fileOf('a')).toMatchObject({ state: 'sending', uploadId: 'ua', sent: 4 })
  await vi.runAllTimersAsync()
  expect(fileOf('a')?.state).toBe('sent')
  expect(createTrack.mock.calls).toEqual(Array.from({ length: 4 }, () => [{ upload_id: 'ua' }]))
  expect(uploadFile).toHaveBeenCalledOnce()
})

test('while as many are listened to as may be, there is no end of asking; taken off the list there is', async () => {
  vi.useFakeTimers()
  createTrack.mockRejectedValue(new ApiProblem('too_many_uploads', 409))
  store().add([song('a')], null)
  await vi.advanceTimersByTimeAsync(0)
  under('a').arrive('ua')
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(fileOf('a')?.state).toBe('sending')
  store().drop(fileOf('a')?.key ?? '')
  const asked = createTrack.mock.calls.length
  expect(asked).toBeGreaterThan(100)
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(createTrack).toHaveBeenCalledTimes(asked)
})

test('what was refused is tried again from where it stands', async () => {
  createTrack.mockRejectedValue(new ApiProblem('too_many_tracks', 409))
  store().add(['a', 'b'].map((name) => song(name)), 's1')
  store().add([song('elsewhere')], null)
  await settled()
  under('a').arrive('ua')
  under('b').fail(new ApiProblem('unreachable', 0))
  await settled()
  under('elsewhere').fail(new ApiProblem('unreachable', 0))
  await settled()
  expect(statesOf()).toEqual(['a failed', 'b failed', 'elsewhere failed'])
  expect(progressOf(store().files)).toEqual({ arrived: 0, failed: 3, percent: 0 })
  createTrack.mockResolvedValue({ id: 'track' })
  sending = []
  store().retryAll('s1')
  await settled()
  expect(sending.map(({ name }) => name)).toEqual(['b'])
  expect(statesOf()).toEqual(['a sent', 'b sending', 'elsewhere failed'])
  under('b').onProgress(2)
  expect(progressOf(store().files)).toEqual({ arrived: 1, failed: 1, percent: 75 })
})

test('an upload that was not used in time is sent again', async () => {
  createTrack.mockRejectedValueOnce(new ApiProblem('too_many_tracks', 409)).mockRejectedValueOnce(new ApiProblem('upload_expired', 404))
  store().add([song('a')], null)
  await settled()
  under('a').arrive('old')
  await settled()
  sending = []
  store().retry(fileOf('a')?.key ?? '')
  await settled()
  expect(fileOf('a')).toMatchObject({ state: 'sending', uploadId: null, sent: 0 })
  under('a').arrive('new')
  await settled()
  expect(fileOf('a')?.state).toBe('sent')
  expect(createTrack).toHaveBeenLastCalledWith({ upload_id: 'new' })
})

test('what the library has had already is said, with the track that it was', async () => {
  createTrack.mockResolvedValue({ id: 'new', server_id: 's1' })
  fetchTracks.mockResolvedValueOnce([{ id: 'new' }, { id: 'old', title: 'Before' }]).mockRejectedValueOnce(new ApiProblem('unreachable', 0))
  store().add([song('a')], 's1')
  await settled()
  under('a').arrive('ua')
  await settled()
  expect(fileOf('a')).toMatchObject({ state: 'sent', twin: { id: 'old', title: 'Before' } })
  expect(fetchTracks).toHaveBeenCalledExactlyOnceWith('s1', { same_file_as: 'new', after: null, limit: 2 })
  store().add([song('b')], 's1')
  await settled()
  under('b').arrive('ub')
  await settled()
  expect(fileOf('b')).toMatchObject({ state: 'sent', twin: null })
})

// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest'
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
vi.mock('@/api/uploads', () => ({ uploadFile, uploadLimit }))
vi.mock('@/api/music', () => ({ createTrack }))

const { useIncoming } = await import('./incoming')
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

beforeEach(() => {
  for (const { key } of store().files) store().drop(key)
  sending = []
  createTrack.mockReset().mockResolvedValue({ id: 'track' })
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
  expect(mayLeave()).toBe(true)
})

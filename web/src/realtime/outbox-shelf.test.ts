// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from 'vitest'
import { memoryShelf, type MemoryShelf } from '@/testing/memory-shelf'
import type { OutboxEntry } from './outbox-entry'
import { shelfOutbox } from './outbox-shelf'

let shelf: MemoryShelf
let held: Set<string>

const entry = (content: string, second: number, patch: Partial<OutboxEntry> = {}): OutboxEntry => ({
  nonce: `nonce of ${content}`,
  channel_id: 'c',
  content,
  reply_to: null,
  attachments: [],
  created_at: new Date(second * 1000).toISOString(),
  state: 'queued',
  code: null,
  ...patch,
})

beforeEach(() => {
  shelf = memoryShelf()
  held = new Set()
  // A lock is held from when it is asked for until what was given with it is done.
  const request = async (name: string, action: () => Promise<unknown>) => {
    held.add(name)
    try {
      return await action()
    } finally {
      held.delete(name)
    }
  }
  const query = () => Promise.resolve({ held: [...held].map((name) => ({ name })) })
  vi.stubGlobal('navigator', { locks: { request, query } })
  return () => vi.unstubAllGlobals()
})

it('leaves to a page what is its own, and takes it when the page is gone', async () => {
  const one = shelfOutbox(shelf)
  const two = shelfOutbox(shelf)
  one.write([entry('late', 2), entry('early', 1)], [])
  expect(await two.take()).toEqual([])
  one.close()
  await Promise.resolve()
  expect((await two.take()).map(({ content }) => content)).toEqual(['early', 'late'])
  // It belongs to that page now.
  expect(await shelfOutbox(shelf).take()).toEqual([])
  two.write([], ['nonce of late'])
  two.close()
  await Promise.resolve()
  expect((await shelfOutbox(shelf).take()).map(({ content }) => content)).toEqual(['early'])
})

it('sends again what was on its way, keeps what failed, its files and what it answers', async () => {
  const attachments = [{ upload_id: 'u', alt: 'the stage', name: 'stage.png' }]
  const before = shelfOutbox(shelf)
  before.write([entry('on its way', 1, { state: 'sending', reply_to: 'm1', attachments }), entry('refused', 2, { state: 'failed', code: 'slow_mode' })], [])
  before.close()
  await Promise.resolve()
  expect(await shelfOutbox(shelf).take()).toEqual([
    entry('on its way', 1, { reply_to: 'm1', attachments }),
    entry('refused', 2, { state: 'failed', code: 'slow_mode' }),
  ])
})

it('passes over what is no message', async () => {
  await shelf.write('outbox', new Map<string, unknown>([['a', 3], ['b', { nonce: 4 }], ['c', null], ['d', entry('fine', 1)]]))
  expect((await shelfOutbox(shelf).take()).map(({ content }) => content)).toEqual(['fine'])
})

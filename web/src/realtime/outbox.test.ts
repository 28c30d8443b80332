import { beforeEach, expect, it, vi } from 'vitest'
import type { Message } from '@/api/types'
import { message } from '@/testing/factories'
import type { Reply } from './gateway'
import { Outbox } from './outbox'
import type { OutboxEntry } from './outbox-entry'
import type { OutboxStore } from './outbox-shelf'

interface Sent {
  entry: OutboxEntry
  answer: (reply: Reply<Message>) => Promise<void>
}

let online: boolean
let sent: Sent[]
let confirmed: string[]
let delayed: { action: () => void; ms: number }[]
/** What each account has left in the browser. */
let kept: Map<string, Map<string, OutboxEntry>>

const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0))

/** A page of an account, after all others of it have gone. */
function storeOf(account: string): OutboxStore {
  const entries = kept.get(account) ?? new Map<string, OutboxEntry>()
  kept.set(account, entries)
  return {
    take: () => Promise.resolve([...entries.values()]),
    write: (puts, drops) => {
      for (const nonce of drops) entries.delete(nonce)
      for (const entry of puts) entries.set(entry.nonce, entry)
    },
    close: () => undefined,
  }
}

function create(): Outbox {
  return new Outbox({
    ready: () => online,
    send: (entry) =>
      new Promise((resolve) => {
        sent.push({
          entry,
          answer: (reply) => {
            resolve(reply)
            return settle()
          },
        })
      }),
    sent: (received) => confirmed.push(received.content),
    delay: (action, ms) => delayed.push({ action, ms }),
  })
}

const ack = (content: string): Reply<Message> => ({ kind: 'ack', d: message(1, { content }) })
const states = (outbox: Outbox) => outbox.store.getState().entries.map((entry) => [entry.content, entry.state])

function at<T>(list: readonly T[], index: number): T {
  const item = list[index]
  if (item === undefined) throw new Error(`nothing at ${index}`)
  return item
}

beforeEach(() => {
  online = true
  sent = []
  confirmed = []
  delayed = []
  kept = new Map()
})

it('sends one after the other per channel, so that the order is kept', async () => {
  const outbox = create()
  await outbox.open(storeOf('me'))
  outbox.add('a', 'one')
  outbox.add('a', 'two')
  outbox.add('b', 'other')
  expect(sent.map(({ entry }) => entry.content)).toEqual(['one', 'other'])
  await at(sent, 0).answer(ack('one'))
  expect(sent.map(({ entry }) => entry.content)).toEqual(['one', 'other', 'two'])
  expect(confirmed).toEqual(['one'])
  await at(sent, 2).answer(ack('two'))
  await at(sent, 1).answer(ack('other'))
  expect(states(outbox)).toEqual([])
})

it('waits for the connection and then sends everything in order', async () => {
  online = false
  const outbox = create()
  await outbox.open(storeOf('me'))
  outbox.add('a', 'one')
  outbox.add('a', 'two')
  expect(sent).toEqual([])
  online = true
  outbox.flush()
  await at(sent, 0).answer(ack('one'))
  await at(sent, 1).answer(ack('two'))
  expect(sent.map(({ entry }) => entry.content)).toEqual(['one', 'two'])
})

it('sends again under the same nonce when the connection broke before the answer', async () => {
  const outbox = create()
  await outbox.open(storeOf('me'))
  outbox.add('a', 'one')
  online = false
  await at(sent, 0).answer({ kind: 'lost' })
  expect(states(outbox)).toEqual([['one', 'queued']])
  online = true
  outbox.flush()
  expect(sent).toHaveLength(2)
  expect(at(sent, 1).entry.nonce).toBe(at(sent, 0).entry.nonce)
})

it('shows what the server refuses, and goes on with the next', async () => {
  const outbox = create()
  await outbox.open(storeOf('me'))
  const nonce = outbox.add('a', 'one')
  outbox.add('a', 'two')
  await at(sent, 0).answer({ kind: 'error', d: { code: 'missing_permission', detail: '' } })
  expect(outbox.store.getState().entries[0]).toMatchObject({ state: 'failed', code: 'missing_permission' })
  expect(at(sent, 1).entry.content).toBe('two')
  await at(sent, 1).answer(ack('two'))
  outbox.retry(nonce)
  await at(sent, 2).answer(ack('one'))
  expect(states(outbox)).toEqual([])
})

it('fails a message that nobody answers, and can be discarded', async () => {
  const outbox = create()
  await outbox.open(storeOf('me'))
  const nonce = outbox.add('a', 'one')
  await at(sent, 0).answer({ kind: 'timeout' })
  expect(outbox.store.getState().entries[0]).toMatchObject({ state: 'failed', code: 'timeout' })
  outbox.discard(nonce)
  expect(states(outbox)).toEqual([])
})

it('waits as long as the server asks and tries again', async () => {
  const outbox = create()
  await outbox.open(storeOf('me'))
  outbox.add('a', 'one')
  await at(sent, 0).answer({ kind: 'error', d: { code: 'rate_limited', detail: '', retry_after_ms: 700 } })
  expect(states(outbox)).toEqual([['one', 'queued']])
  expect(at(delayed, 0).ms).toBe(700)
  at(delayed, 0).action()
  expect(sent).toHaveLength(2)
})

it('is emptied by the event although the answer was lost', async () => {
  const outbox = create()
  await outbox.open(storeOf('me'))
  const nonce = outbox.add('a', 'one')
  outbox.confirm(nonce)
  expect(states(outbox)).toEqual([])
  await at(sent, 0).answer({ kind: 'lost' })
  expect(states(outbox)).toEqual([])
})

it('survives a reload and belongs to one user', async () => {
  online = false
  const before = create()
  await before.open(storeOf('me'))
  before.add('a', 'one')
  const after = create()
  await after.open(storeOf('somebody else'))
  expect(states(after)).toEqual([])
  await after.open(storeOf('me'))
  expect(states(after)).toEqual([['one', 'queued']])
})

it('forgets its entries when nobody is signed in, and keeps them stored', async () => {
  online = false
  const outbox = create()
  await outbox.open(storeOf('me'))
  outbox.add('a', 'one')
  await outbox.open(null)
  expect(states(outbox)).toEqual([])
  await outbox.open(storeOf('me'))
  expect(states(outbox)).toEqual([['one', 'queued']])
})

it('remembers what a message answers, over a reload too', async () => {
  online = false
  const before = create()
  await before.open(storeOf('mira'))
  before.add('c', 'yes', { replyTo: 'm1' })
  const after = create()
  await after.open(storeOf('mira'))
  expect(after.store.getState().entries).toMatchObject([{ content: 'yes', reply_to: 'm1' }])
})

it('keeps the files of a message over a reload of the tab', async () => {
  online = false
  const attachments = [{ upload_id: 'u', alt: 'the stage', name: 'stage.png' }]
  const outbox = create()
  await outbox.open(storeOf('me'))
  outbox.add('a', '', { attachments })
  const next = create()
  await next.open(storeOf('me'))
  expect(next.store.getState().entries).toMatchObject([{ content: '', attachments }])
})

it('lets what earlier pages have left go first', async () => {
  online = false
  const before = create()
  await before.open(storeOf('me'))
  before.add('a', 'one')
  online = true
  const outbox = create()
  const opened = outbox.open(storeOf('me'))
  outbox.add('a', 'two')
  expect(sent).toEqual([])
  await opened
  await at(sent, 0).answer(ack('one'))
  await at(sent, 1).answer(ack('two'))
  expect(sent.map(({ entry }) => entry.content)).toEqual(['one', 'two'])
  expect(kept.get('me')?.size).toBe(0)
})

it('goes on without what a browser does not let it see', async () => {
  const outbox = create()
  await outbox.open({ take: () => Promise.reject(new Error('refused')), write: () => undefined, close: () => undefined })
  outbox.add('a', 'one')
  expect(sent).toHaveLength(1)
})

it('shows and sends what the browser hands over late, after it was waited for no longer', async () => {
  vi.useFakeTimers()
  online = false
  try {
    let handOver: (left: OutboxEntry[]) => void = () => undefined
    const earlier = create()
    void earlier.open(storeOf('ada'))
    await vi.advanceTimersByTimeAsync(0)
    earlier.add('c1', 'of before')
    const left = earlier.store.getState().entries
    const outbox = create()
    void outbox.open({ take: () => new Promise((resolve) => (handOver = resolve)), write: () => undefined, close: () => undefined })
    outbox.add('c1', 'of now')
    await vi.advanceTimersByTimeAsync(2_000)
    handOver([...left])
    await vi.advanceTimersByTimeAsync(0)
    expect(states(outbox)).toEqual([
      ['of before', 'queued'],
      ['of now', 'queued'],
    ])
    online = true
    outbox.flush()
    expect(at(sent, 0).entry.content).toBe('of before')
  } finally {
    vi.useRealTimers()
  }
})

// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query'
import { beforeEach, expect, it } from 'vitest'
import { keys } from '@/api/keys'
import { channel, id, member, message, server } from '@/testing/factories'
import { memoryShelf, type MemoryShelf } from '@/testing/memory-shelf'
import { isKept } from './keepable'
import { emptyWindow, type MessageWindow, withNewest, withoutMessage } from './message-window'
import { OfflineCache } from './offline-cache'

let shelf: MemoryShelf
let client: QueryClient
let cache: OfflineCache
let known: Set<string>
let connected: boolean

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => message(from + index)).toReversed()
const loaded = (from: number, to: number) => withNewest(emptyWindow, range(from, to), 50, true)
const page = () => new OfflineCache((client = new QueryClient()), (channelId) => known.has(channelId), () => connected)
const window = (number: number) => client.getQueryData<MessageWindow>(keys.messages(id(number)))
const numbers = (of: MessageWindow | undefined) => of?.items.map((item) => Number(item.id.slice(-12)))

/** Another visit, with nothing but what was kept. */
async function revisit(): Promise<boolean> {
  cache.flush()
  cache.close()
  cache = page()
  return cache.open(shelf)
}

beforeEach(async () => {
  shelf = memoryShelf()
  connected = false
  known = new Set([id(900), id(901)])
  cache = page()
  await cache.open(shelf)
  client.setQueryData(keys.servers, [server(800)])
  client.setQueryData(keys.channels(id(800)), [channel(900), channel(901)])
})

it('brings back places and the last messages, marked as what may have gone on since', async () => {
  client.setQueryData(keys.messages(id(900)), loaded(1, 80))
  expect(await revisit()).toBe(true)
  expect(client.getQueryData(keys.servers)).toMatchObject([{ id: id(800) }])
  expect(client.getQueryData<unknown[]>(keys.channels(id(800)))).toHaveLength(2)
  expect(numbers(window(900))).toEqual(range(31, 80).toReversed().map((entry) => Number(entry.id.slice(-12))))
  expect(window(900)).toMatchObject({ loaded: true, hasOlder: true, gapAfter: id(80) })
})

it('answers a window that left the cache, for when the server cannot be asked', async () => {
  client.setQueryData(keys.messages(id(900)), loaded(1, 3))
  cache.flush()
  client.removeQueries({ queryKey: keys.allMessages })
  expect(numbers(await cache.window(id(900)))).toEqual([1, 2, 3])
  expect(await cache.window(id(901))).toBeUndefined()
})

it('says that there is nothing on the first visit', async () => {
  shelf = memoryShelf()
  expect(await page().open(shelf)).toBe(false)
})

it('keeps an earlier gap, and neither an older place nor a window without its first page', async () => {
  client.setQueryData(keys.messages(id(900)), { ...loaded(1, 3), gapAfter: id(2) })
  client.setQueryData(keys.messages(id(901)), { ...loaded(1, 3), hasNewer: true })
  client.setQueryData(keys.messages(id(902)), emptyWindow)
  await revisit()
  expect(window(900)?.gapAfter).toBe(id(2))
  expect(window(901)).toBeUndefined()
  expect(window(902)).toBeUndefined()
})

it('does not put what was kept over what is newer', async () => {
  client.setQueryData(keys.messages(id(900)), loaded(1, 3))
  cache.flush()
  cache.close()
  cache = page()
  client.setQueryData(keys.messages(id(900)), loaded(1, 9))
  await cache.open(shelf)
  expect(numbers(window(900))).toHaveLength(9)
})

it('brings back nothing once the server has told what is new', async () => {
  client.setQueryData(keys.messages(id(900)), loaded(1, 3))
  connected = true
  expect(await revisit()).toBe(false)
  expect(window(900)).toBeUndefined()
})

it('keeps nothing but what the app is read by', async () => {
  client.setQueryData(keys.sessions, [{ id: 'x' }])
  client.setQueryData(keys.totp, { secret: 'x' })
  cache.flush()
  const kinds = [...shelf.parts.answers.values()].filter(isKept).map(({ key }) => key[0])
  expect(kinds.toSorted()).toEqual(['channels', 'servers'])
})

it('is bounded: thirty windows, the ones looked at last, and a hundred members', async () => {
  for (let number = 1000; number < 1040; number++) {
    known.add(id(number))
    client.setQueryData(keys.messages(id(number)), loaded(1, 2))
    cache.flush()
  }
  client.setQueryData(keys.members(id(800)), { items: Array.from({ length: 300 }, (_, at) => member(at + 1)), complete: true })
  await revisit()
  expect(client.getQueriesData({ queryKey: keys.allMessages })).toHaveLength(30)
  expect(window(1039)).toBeDefined()
  expect(client.getQueryData(keys.members(id(800)))).toMatchObject({ complete: false, items: { length: 100 } })
})

it('lets go of a channel and a server that are no longer seen, and of nothing that only left the cache', async () => {
  client.setQueryData(keys.messages(id(900)), loaded(1, 2))
  client.setQueryData(keys.messages(id(901)), loaded(1, 2))
  cache.flush()
  known.delete(id(901))
  client.removeQueries({ queryKey: keys.allMessages })
  await revisit()
  expect(window(900)).toBeDefined()
  expect(window(901)).toBeUndefined()
  client.setQueryData(keys.servers, [])
  known.clear()
  await revisit()
  expect(client.getQueryData(keys.channels(id(800)))).toBeUndefined()
  expect(shelf.parts.answers.size).toBe(1)
})

it('takes a deleted message off the shelf, whether or not its channel is in the cache', async () => {
  client.setQueryData(keys.messages(id(900)), loaded(1, 3))
  client.setQueryData(keys.messages(id(901)), loaded(4, 6))
  cache.flush()
  client.setQueryData<MessageWindow>(keys.messages(id(900)), (of) => of && withoutMessage(of, id(2)))
  client.removeQueries({ queryKey: keys.messages(id(901)) })
  cache.forgetMessage(id(901), id(5))
  await revisit()
  expect(numbers(window(900))).toEqual([1, 3])
  expect(numbers(window(901))).toEqual([4, 6])
})

it('does not read what another build wrote', async () => {
  cache.flush()
  for (const [hash, value] of shelf.parts.answers) shelf.parts.answers.set(hash, { ...(value as object), build: 'another' })
  expect(await page().open(shelf)).toBe(false)
  expect(client.getQueryData(keys.servers)).toBeUndefined()
})

it('writes nothing any more once it is closed', async () => {
  cache.flush()
  cache.close()
  shelf.parts.answers.clear()
  client.setQueryData(keys.messages(id(900)), loaded(1, 3))
  client.clear()
  cache.flush()
  expect(shelf.parts.answers.size).toBe(0)
})

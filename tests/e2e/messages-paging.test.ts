import { beforeAll, describe, expect, test } from 'vitest'
import { place, type Place } from './support/people.ts'
import { useServer } from './support/server.ts'
import type { Message } from './support/types.ts'
import { nobodysId } from './support/unique.ts'

const COUNT = 230
const server = useServer()
let here: Place
/** All of them, oldest first. */
let ids: string[]

beforeAll(async () => {
  here = await place(server, 0)
  ids = []
  for (let at = 0; at < COUNT; ++at) ids.push((await here.owner.say(here.general, `message ${at}`)).id)
}, 120_000)

async function page(query: string): Promise<string[]> {
  return (await here.owner.get<Message[]>(`/channels/${here.general}/messages${query}`)).map((message) => message.id)
}

/** From `from` up to, and without, `to`, newest first. */
function newestFirst(from: number, to: number): string[] {
  return ids.slice(Math.max(from, 0), to).reverse()
}

test('ids rise in the order of the messages', () => {
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(COUNT)
})

describe('without an anchor', () => {
  test.each([
    ['', 50],
    ['?limit=1', 1],
    ['?limit=100', 100],
  ])('%s gives the newest', async (query, count) => {
    expect(await page(query)).toEqual(newestFirst(COUNT - count, COUNT))
  })
})

describe('before', () => {
  test.each([
    ['the newest', COUNT - 1, 50],
    ['the middle', 115, 100],
    ['the edge of one page', 50, 50],
    ['one short of a page', 49, 50],
    ['the second', 1, 50],
    ['the first', 0, 50],
  ])('%s', async (_, at, limit) => {
    expect(await page(`?before=${ids[at]}&limit=${limit}`)).toEqual(newestFirst(at - limit, at))
  })

  test('walks through all of them, each once', async () => {
    const seen: string[] = []
    for (let last: string[] = await page('?limit=33'); last.length > 0; last = await page(`?limit=33&before=${seen.at(-1)}`)) seen.push(...last)
    expect(seen).toEqual(newestFirst(0, COUNT))
  })
})

describe('after', () => {
  test.each([
    ['the first', 0, 50],
    ['the middle', 115, 100],
    ['a page before the end', COUNT - 51, 50],
    ['the last but one', COUNT - 2, 50],
    ['the newest', COUNT - 1, 50],
  ])('%s gives the ones that follow at once, newest first', async (_, at, limit) => {
    expect(await page(`?after=${ids[at]}&limit=${limit}`)).toEqual(newestFirst(at + 1, Math.min(at + 1 + limit, COUNT)))
  })

  test('walks through all of them, each once', async () => {
    const seen: string[] = [ids[0] as string]
    for (;;) {
      const next = await page(`?limit=33&after=${seen.at(-1)}`)
      if (next.length === 0) break
      seen.push(...next.reverse())
    }
    expect(seen).toEqual(ids)
  })
})

describe('around', () => {
  test.each([
    ['the middle', 115, 50],
    ['the first', 0, 50],
    ['the newest', COUNT - 1, 50],
    ['near the start', 3, 20],
    ['near the end', COUNT - 4, 20],
    ['the middle, an odd number', 115, 7],
    ['the middle, just itself', 115, 1],
  ])('%s: without a gap, with the message, both sides', async (_, at, limit) => {
    const got = await page(`?around=${ids[at]}&limit=${limit}`)
    expect(got).toContain(ids[at])
    const oldest = ids.indexOf(got.at(-1) as string)
    expect(got).toEqual(newestFirst(oldest, oldest + got.length))
    expect(got.length).toBeLessThanOrEqual(limit)
    const half = Math.floor(limit / 2)
    expect(at - oldest).toBeGreaterThanOrEqual(Math.min(at, half - 1))
    expect(oldest + got.length - 1 - at).toBeGreaterThanOrEqual(Math.min(COUNT - 1 - at, half - 1))
  })
})

describe('an anchor that is no message', () => {
  test.each(['00000000-0000-7000-8000-000000000000', 'ffffffff-ffff-7fff-bfff-ffffffffffff'])('%s still divides the list', async (id) => {
    const isLow = id.startsWith('0')
    expect(await page(`?before=${id}`)).toEqual(isLow ? [] : newestFirst(COUNT - 50, COUNT))
    expect(await page(`?after=${id}`)).toEqual(isLow ? newestFirst(0, 50) : [])
  })

  test.each(['before=x', 'after=', 'around=1', 'limit=0', 'limit=101', 'limit=-5', 'limit=ten', 'limit=99999999999999999999'])('?%s is refused', async (query) => {
    await here.owner.invalid(query.split('=')[0] as string, 'invalid_field', 'GET', `/channels/${here.general}/messages?${query}`, undefined)
  })

  test('two anchors are refused', async () => {
    const answer = await here.owner.call('GET', `/channels/${here.general}/messages?before=${ids[9]}&after=${ids[3]}`)
    expect(answer.status).toBe(422)
  })

  test('what no parameter is, is ignored', async () => {
    expect(await page(`?limit=2&sort=asc&limit=3&%00=1&x[]=${nobodysId()}`)).toEqual(newestFirst(COUNT - 2, COUNT))
  })
})

import { expect, test } from 'vitest'
import { readPages } from './read-pages'

type List = Parameters<typeof readPages<number>>[0]

/** Pages of two, the last at `end`; `failing` cannot be read. */
function list(end: number, read = 1, failing = Infinity): List {
  const pages = Array.from({ length: read }, (_, page) => [page * 2, page * 2 + 1])
  const next = () => Promise.resolve(read === failing ? ({ ...list(end, read, failing), isError: true, error: new Error('away') } as unknown as List) : list(end, read + 1, failing))
  return { data: { pages, pageParams: [] }, hasNextPage: read < end, isError: false, error: null, fetchNextPage: next } as unknown as List
}

test('pages are read until there is enough, or no more', async () => {
  expect(await readPages(list(9), 2)).toEqual([0, 1])
  expect(await readPages(list(9), 3)).toEqual([0, 1, 2, 3])
  expect(await readPages(list(2), 200)).toEqual([0, 1, 2, 3])
})

test('a page that cannot be read is a failure, and not asked for again', async () => {
  await expect(readPages(list(9, 1, 2), 200)).rejects.toThrow('away')
})

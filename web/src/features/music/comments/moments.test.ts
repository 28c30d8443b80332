import { expect, test } from 'vitest'
import type { TrackComment } from '@/api/types'
import { id, user } from '@/testing/factories'
import { clustersOf, passingAt, withAuthor, withComment, withoutComment } from './moments'

const comment = (number: number, position: number, author = 1): TrackComment => ({
  id: id(number),
  track_id: id(500),
  author: user(author),
  content: `comment ${number}`,
  position_ms: position,
  created_at: '2026-01-01T00:00:00.000Z',
})
const ids = (comments: readonly TrackComment[]) => comments.map((each) => each.id)

test('a comment goes to its moment, behind older ones of it, and only once', () => {
  const comments = [comment(1, 1000), comment(2, 3000)]
  expect(ids(withComment(comments, comment(3, 2000)))).toEqual([id(1), id(3), id(2)])
  expect(ids(withComment(comments, comment(3, 3000)))).toEqual([id(1), id(2), id(3)])
  expect(ids(withComment(comments, comment(3, 0)))).toEqual([id(3), id(1), id(2)])
  expect(ids(withComment([], comment(3, 0)))).toEqual([id(3)])
  expect(withComment(comments, comment(2, 3000))).toBe(comments)
})

test('what is taken away is gone, and nothing changes where it was not', () => {
  const comments = [comment(1, 1000), comment(2, 3000)]
  expect(ids(withoutComment(comments, id(1)))).toEqual([id(2)])
  expect(withoutComment(comments, id(9))).toBe(comments)
})

test('an author is called as they are called now, and who has gone takes their comments along', () => {
  const comments = [comment(1, 1000, 1), comment(2, 3000, 2)]
  const renamed = withAuthor(comments, { ...user(2), display_name: 'Ada' })
  expect(renamed.map(({ author }) => author.display_name)).toEqual([null, 'Ada'])
  expect(ids(withAuthor(comments, { ...user(2), deleted: true }))).toEqual([id(1)])
  expect(withAuthor(comments, user(3))).toBe(comments)
})

test('comments that would cover each other stand together where the first of them does', () => {
  const comments = [comment(1, 0), comment(2, 900), comment(3, 1000), comment(4, 10_000), comment(5, 10_400)]
  const clusters = clustersOf(comments, 10_000, 0.1)
  expect(clusters.map(({ share }) => share)).toEqual([0, 0.1, 1])
  expect(clusters.map((each) => ids(each.comments))).toEqual([[id(1), id(2)], [id(3)], [id(4), id(5)]])
  expect(clusters.map((each) => each.id)).toEqual([id(1), id(3), id(4)])
  expect(clustersOf([comment(1, 5)], 0, 0.1)).toMatchObject([{ share: 0 }])
  expect(clustersOf([], 10_000, 0.1)).toEqual([])
})

test('a thousand comments at once are a bounded number of markers, in next to no time', () => {
  const comments = Array.from({ length: 1000 }, (_, at) => comment(at, at * 200))
  const clusters = clustersOf(comments, 200_000, 24 / 600)
  expect(clusters.length).toBeLessThanOrEqual(25)
  expect(clusters.flatMap((each) => each.comments)).toEqual(comments)
})

test('a comment is shown while its moment passes', () => {
  const comments = [comment(1, 1000), comment(2, 9000)]
  const shown = (position: number) => passingAt(comments, position)?.id ?? null
  expect(shown(999)).toBeNull()
  expect(shown(1000)).toBe(id(1))
  expect(shown(4999)).toBe(id(1))
  expect(shown(5000)).toBeNull()
  expect(shown(9100)).toBe(id(2))
})

test('of a crowd each that is shown can be read', () => {
  const comments = [comment(1, 1000), comment(2, 1200), comment(3, 2400), comment(4, 2600)]
  const shown = (position: number) => passingAt(comments, position)?.id ?? null
  expect([1000, 1300, 2450, 2600].map(shown)).toEqual([id(1), id(1), id(1), id(4)])
})

import type { InfiniteData } from '@tanstack/react-query'
import type { PlaylistItem } from '@/api/types'

export interface PlaylistChange {
  item: string
  /** Behind which it goes, null: to the beginning; absent: off. */
  after?: string | null
}

/** Behind which an item stands that goes to a place, counted from 0, among all others. */
export function neighbourAt(items: readonly PlaylistItem[], id: string, to: number): string | null {
  return items.filter((each) => each.id !== id)[to - 1]?.id ?? null
}

/** What the pages will be when the server has done it. */
export function withChange<Page>(data: InfiniteData<PlaylistItem[], Page>, { item, after }: PlaylistChange): InfiniteData<PlaylistItem[], Page> {
  const all = data.pages.flat()
  const moved = all.find(({ id }) => id === item)
  if (!moved) return data
  const next = all.filter((each) => each !== moved)
  if (after !== undefined) next.splice(after === null ? 0 : next.findIndex(({ id }) => id === after) + 1, 0, moved)
  let from = 0
  const pages = data.pages.map(({ length }) => next.slice(from, (from += length)))
  return { ...data, pages }
}

import type { InfiniteData, InfiniteQueryObserverResult } from '@tanstack/react-query'

type Pages<T> = InfiniteQueryObserverResult<InfiniteData<T[]>>

/** What is on a list that comes in pages, from its beginning: at least so much, where there is that much. */
export async function readPages<T>(list: Pages<T>, least: number): Promise<readonly T[]> {
  let known = list
  const items = () => known.data?.pages.flat() ?? []
  while (known.hasNextPage && items().length < least) {
    known = await known.fetchNextPage()
    if (known.isError) throw known.error
  }
  return items()
}

import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { useTexts } from '../texts'
import { Failed, Loading } from './states'

interface PagesProps<T> {
  query: UseInfiniteQueryResult<InfiniteData<T[], unknown>>
  empty: ReactNode
  children: (items: readonly T[]) => ReactNode
}

/** A list that comes in pages: loading, failing, empty, or there. */
export function Pages<T>({ query, empty, children }: PagesProps<T>) {
  const texts = useTexts()
  const items = query.data?.pages.flat() ?? []
  if (query.isPending) return <Loading />
  if (query.isError) return <Failed onRetry={() => void query.refetch()} />
  if (items.length === 0) return empty
  return (
    <>
      {children(items)}
      {query.hasNextPage && (
        <div className="flex justify-center p-3">
          <Button variant="quiet" size="sm" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {texts.more}
          </Button>
        </div>
      )}
    </>
  )
}

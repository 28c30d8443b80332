import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef } from 'react'
import type { Track } from '@/api/types'
import { Button } from '@/components/ui/button'
import type { Source } from '@/player/listing'
import { useTexts } from '../texts'
import { Failed, Loading } from './states'
import { TrackRows } from './track-rows'

interface TrackListProps {
  label: string
  /** Which list it is. */
  source: Source
  query: UseInfiniteQueryResult<InfiniteData<Track[], unknown>>
  empty: ReactNode
}

/** Asks for the next page when its end comes near what one sees. */
function More({ onMore, busy }: { onMore: () => void; busy: boolean }) {
  const texts = useTexts()
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = end.current
    if (!element || busy) return
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && onMore(), { rootMargin: '600px' })
    observer.observe(element)
    return () => observer.disconnect()
  }, [onMore, busy])
  return (
    <div ref={end} className="flex justify-center p-3">
      <Button variant="quiet" size="sm" disabled={busy} onClick={onMore}>
        {texts.more}
      </Button>
    </div>
  )
}

/** Tracks that come in pages. */
export function TrackList({ label, source, query, empty }: TrackListProps) {
  const tracks = query.data?.pages.flat() ?? []
  if (query.isPending) return <Loading />
  if (query.isError) return <Failed onRetry={() => void query.refetch()} />
  if (tracks.length === 0) return empty
  return (
    <>
      <TrackRows label={label} tracks={tracks} source={source} more={query.hasNextPage} />
      {query.hasNextPage && <More busy={query.isFetchingNextPage} onMore={() => void query.fetchNextPage()} />}
    </>
  )
}

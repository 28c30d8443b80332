import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { TrackFilter } from '@/api/music'
import { useLikes, usePlays, useTracks } from '../hooks/use-library'
import { inLibrary } from '../lists'
import { useTexts } from '../texts'
import { Pages } from './pages'
import { PlayedList } from './played-list'
import { TrackList } from './track-list'

export const orders = ['newest', 'title', 'album'] as const
export type Order = NonNullable<TrackFilter['sort']>

interface TracksViewProps {
  library: string
  /** Absent: the newest first, and no choice of another. */
  order?: Order
  empty: ReactNode
}

/** All tracks of a library, in an order that stands in the address. */
export function TracksView({ library, order, empty }: TracksViewProps) {
  const texts = useTexts()
  const navigate = useNavigate()
  const filter: TrackFilter = { sort: order ?? 'newest' }
  const tracks = useTracks(library, filter)
  const change = (sort: Order) => void navigate({ to: '/music/$library', params: { library }, search: { sort }, replace: true })
  const some = (tracks.data?.pages[0]?.length ?? 0) > 0
  return (
    <>
      {some && order && (
        <div className="flex justify-end px-4 pb-1">
          <select
            aria-label={texts.order.label}
            value={order}
            className="h-9 rounded-md border border-line-strong bg-raised px-2 text-sm text-ink max-md:h-11"
            onChange={({ currentTarget }) => change(orders.find((each) => each === currentTarget.value) ?? 'newest')}
          >
            {orders.map((each) => (
              <option key={each} value={each}>
                {texts.order[each]}
              </option>
            ))}
          </select>
        </div>
      )}
      <TrackList label={texts.views.tracks} source={inLibrary(library, filter)} query={tracks} empty={empty} />
    </>
  )
}

/** What one likes, wherever it stands. */
export function LikedView({ empty }: { empty: ReactNode }) {
  const texts = useTexts()
  return <TrackList label={texts.views.liked} source={{ of: 'likes' }} query={useLikes()} empty={empty} />
}

/** What one listened to, wherever it stands. */
export function PlayedView({ empty }: { empty: ReactNode }) {
  const query = usePlays()
  return (
    <Pages query={query} empty={empty}>
      {(plays) => <PlayedList plays={plays} more={query.hasNextPage} />}
    </Pages>
  )
}

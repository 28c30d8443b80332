import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { TrackFilter } from '@/api/music'
import type { Source } from '@/player/listing'
import { useLikes, usePlays, useTracks } from '../hooks/use-library'
import { inLibrary, knownOf, ofTracks } from '../lists'
import { useTexts } from '../texts'
import { Pages } from './pages'
import { PlayButtons } from './play-buttons'
import { PlayedList } from './played-list'
import { TrackList } from './track-list'

export const orders = ['newest', 'title', 'album'] as const
export type Order = NonNullable<TrackFilter['sort']>

const liked: Source = { of: 'likes' }
// What is done with a list stands above it.
const kAbove = 'flex flex-wrap items-center gap-2 px-4 pb-1'

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
  const source = inLibrary(library, filter)
  const known = tracks.data?.pages.flat() ?? []
  return (
    <>
      {known.length > 0 && order && (
        <div className={kAbove}>
          <PlayButtons list={knownOf(ofTracks(known), source, tracks.hasNextPage)} />
          <select
            aria-label={texts.order.label}
            value={order}
            className="ml-auto h-9 rounded-md border border-line-strong bg-raised px-2 text-sm text-ink max-md:h-11"
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
      <TrackList label={texts.views.tracks} source={source} query={tracks} empty={empty} />
    </>
  )
}

/** What one likes, wherever it stands. */
export function LikedView({ empty }: { empty: ReactNode }) {
  const texts = useTexts()
  const likes = useLikes()
  const known = likes.data?.pages.flat() ?? []
  return (
    <>
      {known.length > 0 && (
        <div className={kAbove}>
          <PlayButtons list={knownOf(ofTracks(known), liked, likes.hasNextPage)} />
        </div>
      )}
      <TrackList label={texts.views.liked} source={liked} query={likes} empty={empty} />
    </>
  )
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

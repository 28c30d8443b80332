import { Suspense } from 'react'
import { lazyPart } from '@/lib/lazy'
import { trackIdsIn } from '@/lib/track-link'

const TrackCard = lazyPart(async () => (await import('@/features/music/components/track-card')).TrackCard)

/** The tracks that a message links to, to be played where it stands. */
export function TrackLinks({ content }: { content: string }) {
  const ids = trackIdsIn(content, location.origin)
  if (ids.length === 0) return null
  return (
    <Suspense fallback={ids.map((id) => <div key={id} className="my-1 h-28" />)}>
      {ids.map((id) => (
        <TrackCard key={id} trackId={id} />
      ))}
    </Suspense>
  )
}

import type { Track } from '@/api/types'
import { atShare } from './at-share'
import { clustersOf } from './moments'
import { useComments } from './use-comments'

/** Where something was said, as far as one sees it in a narrow waveform: the words are on the page of the track. */
export function CommentDots({ track }: { track: Track }) {
  const { comments } = useComments(track)
  return (
    <div aria-hidden data-testid="comment-dots" className="pointer-events-none absolute inset-x-0 bottom-0 h-1.5">
      {clustersOf(comments, track.duration_ms ?? 0, 1 / 50).map(({ id, share }) => (
        <span key={id} ref={atShare(share)} className="absolute left-(--share) size-1.5 -translate-x-1/2 rounded-full bg-ink ring-1 ring-panel-alt" />
      ))}
    </div>
  )
}

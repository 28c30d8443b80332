import type { TrackComment } from '@/api/types'
import { useTexts } from '../texts'
import { atShare } from './at-share'
import { CommentLine } from './comment-line'
import type { Cluster } from './moments'

interface CommentCardProps {
  id: string
  cluster: Cluster
  onSeek: (position: number) => void
  removalOf: (comment: TrackComment) => (() => void) | undefined
}

/** The words of one marker, below it and never beyond the ends of the waveform. */
export function CommentCard({ id, cluster, onSeek, removalOf }: CommentCardProps) {
  const { comments: texts } = useTexts()
  return (
    <div
      ref={atShare(cluster.share)}
      id={id}
      data-testid="comment-card"
      role="group"
      aria-label={texts.said}
      className="fade-in absolute top-full left-(--share) z-20 max-h-64 w-80 max-w-full translate-x-[calc(-1*var(--share))] overflow-y-auto rounded-lg border border-line bg-raised px-3 py-1.5 shadow-float"
    >
      {cluster.comments.map((comment) => (
        <CommentLine key={comment.id} comment={comment} onSeek={onSeek} onDelete={removalOf(comment)} />
      ))}
    </div>
  )
}

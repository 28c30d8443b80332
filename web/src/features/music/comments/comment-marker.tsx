import { nameOf } from '@/api/people'
import { Avatar } from '@/components/avatar'
import { cn } from '@/lib/cn'
import { clock } from '@/lib/duration'
import { useTexts } from '../texts'
import { atShare } from './at-share'
import type { Cluster } from './moments'

/** How wide a marker is to be hit, in pixels: with a mouse, and with a finger. */
export const kMarkerPx = { fine: 24, coarse: 44 }

interface CommentMarkerProps {
  cluster: Cluster
  /** Tab reaches this one. */
  active: boolean
  /** Its comments are shown below. */
  open: boolean
  /** Its moment is playing. */
  passing: boolean
  describedBy: string | undefined
  onPoint: () => void
  onFocus: () => void
}

/** Who said something there; of several how many. */
export function CommentMarker({ cluster, active, open, passing, describedBy, onPoint, onFocus }: CommentMarkerProps) {
  const { comments: texts } = useTexts()
  const { comments, share } = cluster
  const [first] = comments
  const last = comments.at(-1)
  if (!first || !last) return null
  const from = clock(first.position_ms / 1000)
  const label = comments.length === 1 ? texts.by(nameOf(first.author), from) : texts.several(comments.length, from, clock(last.position_ms / 1000))
  return (
    <button
      ref={atShare(share)}
      type="button"
      tabIndex={active ? 0 : -1}
      data-comment={cluster.id}
      data-passing={passing || undefined}
      aria-label={label}
      aria-expanded={open}
      aria-describedby={describedBy}
      className="absolute inset-y-0 left-(--share) flex w-6 -translate-x-1/2 items-center justify-center rounded-full pointer-coarse:w-11"
      onMouseEnter={onPoint}
      onFocus={onFocus}
      // Safari gives no focus to a button that is pressed.
      onClick={(event) => event.currentTarget.focus()}
    >
      {comments.length === 1 ? (
        <Avatar
          id={first.author.id}
          name={nameOf(first.author)}
          picture={first.author.avatar}
          size="sm"
          className={cn('size-5 text-xs transition-transform', (open || passing) && 'scale-125 ring-2 ring-accent')}
        />
      ) : (
        <span
          aria-hidden
          className={cn(
            'flex h-5 min-w-5 items-center justify-center rounded-full bg-accent px-1 text-xs font-bold text-accent-ink tabular-nums transition-transform',
            (open || passing) && 'scale-125',
          )}
        >
          {comments.length}
        </span>
      )}
    </button>
  )
}

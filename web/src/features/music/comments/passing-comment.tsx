import { nameOf } from '@/api/people'
import type { Track } from '@/api/types'
import { Avatar } from '@/components/avatar'
import { cn } from '@/lib/cn'
import { isOn } from '@/player/state'
import { useHeard } from '../hooks/use-heard'
import { passingAt } from './moments'
import { useComments } from './use-comments'

/**
 * What was said about the moment that plays, for a few seconds. It is never read aloud: who listens would hear the voice
 * in the place of the music, and finds it on the page of the track.
 */
export function PassingComment({ track, className }: { track: Track; className?: string }) {
  const { comments } = useComments(track)
  const passing = useHeard(({ phase, position }) => (isOn(phase) ? passingAt(comments, position * 1000) : null))
  if (!passing) return null
  const name = nameOf(passing.author)
  return (
    <div
      key={passing.id}
      aria-hidden
      data-testid="passing-comment"
      className={cn('rise-in pointer-events-none flex max-w-full items-center gap-2 rounded-full border border-line bg-raised py-1 pr-4 pl-1 text-sm shadow-float', className)}
    >
      <Avatar id={passing.author.id} name={name} picture={passing.author.avatar} size="sm" className="size-6" />
      <span className="max-w-32 shrink-0 truncate font-semibold">{name}</span>
      <span className="truncate">{passing.content}</span>
    </div>
  )
}

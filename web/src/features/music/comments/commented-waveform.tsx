import { type ReactNode, useRef } from 'react'
import type { Track } from '@/api/types'
import { cn } from '@/lib/cn'
import { useSeek } from '../hooks/use-play-track'
import { CommentStrip } from './comment-strip'
import { useComments } from './use-comments'
import { useRemoval } from './use-removal'

/** A waveform with what was said about its moments below it. */
export function CommentedWaveform({ track, className, children }: { track: Track; className?: string; children: ReactNode }) {
  const { comments } = useComments(track)
  const { current, seek } = useSeek(track)
  const place = useRef<HTMLDivElement>(null)
  const { removalOf, dialog } = useRemoval(track, place)
  return (
    <div ref={place} tabIndex={-1} className={cn('flex min-w-0 flex-col', className)}>
      {children}
      <CommentStrip track={track} comments={comments} current={current} onSeek={seek} removalOf={removalOf} />
      {dialog}
    </div>
  )
}

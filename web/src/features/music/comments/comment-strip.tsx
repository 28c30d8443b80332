import { type FocusEvent, type KeyboardEvent, useId, useRef, useState } from 'react'
import type { Track, TrackComment } from '@/api/types'
import { useMediaQuery } from '@/lib/use-media-query'
import { useIsOn, usePlayerState } from '../hooks/use-player'
import { useTexts } from '../texts'
import { CommentCard } from './comment-card'
import { CommentMarker, kMarkerPx } from './comment-marker'
import { clustersOf, type Comments, passingAt } from './moments'
import { useWidth } from './use-width'

interface CommentStripProps {
  track: Track
  comments: Comments
  /** Whether it is what the player has. */
  current: boolean
  onSeek: (position: number) => void
  removalOf: (comment: TrackComment) => (() => void) | undefined
}

/** How far each key goes among so many markers. */
function targetOf(key: string, at: number, count: number): number | null {
  if (key === 'ArrowRight' || key === 'ArrowDown') return Math.min(count - 1, at + 1)
  if (key === 'ArrowLeft' || key === 'ArrowUp') return Math.max(0, at - 1)
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : null
}

/**
 * What was said, at its moments, as wide as the waveform above it. One Tab stop; the arrows walk from one to the next. Of
 * the one that is pointed at or has the focus the words are shown.
 */
export function CommentStrip({ track, comments, current, onSeek, removalOf }: CommentStripProps) {
  const { comments: texts } = useTexts()
  const id = useId()
  const strip = useRef<HTMLDivElement>(null)
  const width = useWidth(strip)
  const coarse = useMediaQuery('(pointer: coarse)')
  const [focused, setFocused] = useState<string | null>(null)
  const [pointed, setPointed] = useState<string | null>(null)
  const [last, setLast] = useState<string | null>(null)
  const gap = width > 0 ? kMarkerPx[coarse ? 'coarse' : 'fine'] / width : 1 / 25
  const clusters = clustersOf(comments, track.duration_ms ?? 0, gap)
  // A comment that joins others is found where it is now.
  const holding = (commentId: string | null) => clusters.find((each) => each.comments.some((comment) => comment.id === commentId)) ?? null
  const shown = holding(pointed) ?? holding(focused)
  const active = holding(last) ?? clusters[0]
  const on = useIsOn() && current
  const passing = usePlayerState((state) => (on ? passingAt(comments, state.position * 1000) : null))
  const close = () => {
    setFocused(null)
    setPointed(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    if (event.key === 'Escape' && shown) {
      event.stopPropagation()
      return close()
    }
    if (!(event.target instanceof HTMLElement) || event.target.dataset['comment'] === undefined || !active) return
    const to = clusters[targetOf(event.key, clusters.indexOf(active), clusters.length) ?? -1]
    if (!to) return
    event.preventDefault()
    strip.current?.querySelector<HTMLElement>(`[data-comment="${to.id}"]`)?.focus()
  }
  const onBlur = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setFocused(null)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- what is done here is done by the buttons in it
    <div className="relative" onKeyDown={onKeyDown} onBlur={onBlur} onMouseLeave={() => setPointed(null)}>
      <div ref={strip} role="toolbar" aria-label={texts.markers} aria-orientation="horizontal" hidden={comments.length === 0} className="relative h-6 pointer-coarse:h-11">
        {clusters.map((cluster) => (
          <CommentMarker
            key={cluster.id}
            cluster={cluster}
            active={cluster === active}
            open={cluster === shown}
            passing={passing !== null && cluster.comments.includes(passing)}
            describedBy={cluster === shown ? `${id}-card` : undefined}
            onPoint={() => setPointed(cluster.id)}
            onFocus={() => {
              setFocused(cluster.id)
              setLast(cluster.id)
              setPointed(null)
            }}
          />
        ))}
      </div>
      {shown && <CommentCard id={`${id}-card`} cluster={shown} onSeek={onSeek} removalOf={removalOf} />}
    </div>
  )
}

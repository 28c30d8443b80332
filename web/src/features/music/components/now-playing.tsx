import { Link } from '@tanstack/react-router'
import type { Track } from '@/api/types'
import { cn } from '@/lib/cn'
import { useHeard } from '../hooks/use-heard'
import { useTexts } from '../texts'

/** What cannot be heard has to be seen. */
export function PhaseLine({ className }: { className?: string }) {
  const texts = useTexts()
  const phase = useHeard((state) => state.phase)
  const silent = phase === 'playing' || phase === 'paused' || phase === 'idle' ? null : texts.phase[phase]
  return (
    <span role="status" className={cn('truncate text-sm font-medium text-accent empty:hidden', className)}>
      {silent}
    </span>
  )
}

interface NowPlayingProps {
  track: Track | null
  /** Whether its title leads to its page. */
  linked?: boolean
  /** Somebody goes there. */
  onGo?: (() => void) | undefined
  /** Two lines at most: what cannot be heard takes the place of who made it. */
  short?: boolean
}

/** What it is called, who made it, and why it is not heard. */
export function NowPlaying({ track, linked = false, onGo, short = false }: NowPlayingProps) {
  const texts = useTexts()
  const title = track ? track.title || texts.untitled : texts.nothing
  return (
    <>
      {track && linked ? (
        <Link to="/tracks/$trackId" params={{ trackId: track.id }} className="truncate font-semibold hover:underline pointer-coarse:-mt-2 pointer-coarse:pt-3 pointer-coarse:pb-1 pointer-coarse:min-h-11" onClick={onGo}>
          {title}
        </Link>
      ) : (
        <span className="truncate font-semibold">{title}</span>
      )}
      <PhaseLine className="peer order-last" />
      <span className={cn('truncate text-sm text-ink-soft', short && 'peer-[:not(:empty)]:hidden')}>{track && (track.artist || texts.unknownArtist)}</span>
    </>
  )
}

import { Link } from '@tanstack/react-router'
import type { Track } from '@/api/types'
import { cn } from '@/lib/cn'
import { usePlayerState } from '../hooks/use-player'
import { useTexts } from '../texts'

/** What cannot be heard has to be seen. */
export function PhaseLine({ className }: { className?: string }) {
  const texts = useTexts()
  const phase = usePlayerState((state) => state.phase)
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
}

/** What it is called and who made it. */
export function NowPlaying({ track, linked = false }: NowPlayingProps) {
  const texts = useTexts()
  const title = track ? track.title || texts.untitled : texts.nothing
  return (
    <>
      {track && linked ? (
        <Link to="/tracks/$trackId" params={{ trackId: track.id }} className="truncate font-semibold hover:underline">
          {title}
        </Link>
      ) : (
        <span className="truncate font-semibold">{title}</span>
      )}
      <span className="truncate text-sm text-ink-soft">{track && (track.artist || texts.unknownArtist)}</span>
    </>
  )
}

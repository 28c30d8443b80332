import { Suspense, useState } from 'react'
import { coverUrl } from '@/api/covers'
import type { Track } from '@/api/types'
import { Cover } from '@/components/cover'
import { clock } from '@/lib/duration'
import { lazyPart } from '@/lib/lazy'
import { useHeard } from '../hooks/use-heard'
import { useTexts } from '../texts'
import { NowPlaying } from './now-playing'
import { PlayerNote } from './player-note'
import { PlayButton } from './transport'

const PlayerSheet = lazyPart(async () => (await import('./player-sheet')).PlayerSheet)

/** How far it is, as a line; apart, because it changes four times a second. */
function ProgressLine() {
  const texts = useTexts()
  const position = useHeard((state) => state.position)
  const duration = useHeard((state) => state.duration)
  const share = duration > 0 ? Math.min(1, position / duration) : 0
  return (
    <div
      role="progressbar"
      aria-label={texts.seek}
      aria-valuemin={0}
      aria-valuemax={Math.round(duration)}
      aria-valuenow={Math.round(position)}
      aria-valuetext={texts.positionOf(clock(position), clock(duration))}
      className="h-0.5 bg-line"
    >
      <svg aria-hidden preserveAspectRatio="none" viewBox="0 0 1 1" className="block size-full">
        <rect width={share} height="1" className="fill-accent" />
      </svg>
    </div>
  )
}

interface MiniPlayerProps {
  track: Track | null
  /** The room one listens in. */
  channelId: string | null
}

/** On a phone: what plays, in one row, and the rest a tap away. */
export function MiniPlayer({ track, channelId }: MiniPlayerProps) {
  const texts = useTexts()
  const [open, setOpen] = useState(false)
  return (
    <>
      {/* Opened, the player says it itself. */}
      {!open && <PlayerNote />}
      <div className="flex items-center gap-2 py-1.5 pr-2 pl-1.5">
        {/* The button lies over what it is about, so that the words stay words of the page. */}
        <div className="relative flex min-w-0 grow items-center gap-3">
          <button
            type="button"
            aria-haspopup="dialog"
            aria-label={texts.expand(track ? track.title || texts.untitled : texts.nothing)}
            className="absolute inset-0 rounded-md"
            onClick={() => setOpen(true)}
          />
          <Cover src={coverUrl(track, 128)} className="pointer-events-none size-11" />
          <div className="pointer-events-none flex min-w-0 flex-col">
            <NowPlaying track={track} short />
          </div>
        </div>
        <PlayButton />
      </div>
      <ProgressLine />
      <Suspense fallback={null}>{open && <PlayerSheet track={track} channelId={channelId} onClose={() => setOpen(false)} />}</Suspense>
    </>
  )
}

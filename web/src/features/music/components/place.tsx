import type { Track } from '@/api/types'
import { Waveform } from '@/components/waveform'
import { cn } from '@/lib/cn'
import { clock } from '@/lib/duration'
import { CommentDots } from '../comments/comment-dots'
import { CommentedWaveform } from '../comments/commented-waveform'
import { useHeard } from '../hooks/use-heard'
import { heard } from '../player'
import { useTexts } from '../texts'

interface PlaceProps {
  track: Track | null
  /** Whether there is room for what was said about its moments; else one sees only where something was. */
  commented?: boolean
  className?: string
}

/** Where it stands and how long it is; apart, because it changes four times a second. */
export function Place({ track, commented = false, className }: PlaceProps) {
  const texts = useTexts()
  const position = useHeard((state) => state.position)
  const duration = useHeard((state) => state.duration)
  const buffered = useHeard((state) => state.buffered)
  const maySeek = useHeard((state) => state.maySeek)
  const waveform = <Waveform label={texts.seek} preview={track?.waveform_preview ?? []} position={position} duration={duration} buffered={buffered} valueText={texts.positionOf} onSeek={maySeek ? (to) => heard.seek(to) : undefined} className={cn(commented && 'h-16')} />
  if (commented && track)
    return (
      <div className={className}>
        <p className="flex justify-between text-sm text-ink-soft tabular-nums">
          <span>{clock(position)}</span>
          <span>{clock(duration)}</span>
        </p>
        <CommentedWaveform track={track}>{waveform}</CommentedWaveform>
      </div>
    )
  return (
    <div className={cn('flex min-w-0 items-center gap-2 text-sm text-ink-soft tabular-nums', className)}>
      <span className="min-w-10 shrink-0 text-right">{clock(position)}</span>
      <div className="relative min-w-0 grow">
        {waveform}
        {track && <CommentDots track={track} />}
      </div>
      <span className="min-w-10 shrink-0">{clock(duration)}</span>
    </div>
  )
}

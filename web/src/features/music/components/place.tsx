import { cn } from '@/lib/cn'
import { clock } from '@/lib/duration'
import { usePlayer, usePlayerState } from '../hooks/use-player'
import { useTexts } from '../texts'
import { Waveform } from './waveform'

/** Where it stands and how long it is; apart, because it changes four times a second. */
export function Place({ preview, className }: { preview: readonly number[]; className?: string }) {
  const texts = useTexts()
  const player = usePlayer()
  const position = usePlayerState((state) => state.position)
  const duration = usePlayerState((state) => state.duration)
  const buffered = usePlayerState((state) => state.buffered)
  return (
    <div className={cn('flex min-w-0 items-center gap-2 text-sm text-ink-soft tabular-nums', className)}>
      <span className="min-w-10 shrink-0 text-right">{clock(position)}</span>
      <Waveform label={texts.seek} preview={preview} position={position} duration={duration} buffered={buffered} onSeek={(to) => player.seek(to)} className="grow" />
      <span className="min-w-10 shrink-0">{clock(duration)}</span>
    </div>
  )
}

import { cn } from '@/lib/cn'
import { clock } from '@/lib/duration'
import { usePlayer, usePlayerState } from '../hooks/use-player'
import { useTexts } from '../texts'
import { Waveform } from './waveform'

interface PlaceProps {
  preview: readonly number[]
  /** The times below, in place of beside it. */
  stacked?: boolean
  className?: string
}

/** Where it stands and how long it is; apart, because it changes four times a second. */
export function Place({ preview, stacked = false, className }: PlaceProps) {
  const texts = useTexts()
  const player = usePlayer()
  const position = usePlayerState((state) => state.position)
  const duration = usePlayerState((state) => state.duration)
  const buffered = usePlayerState((state) => state.buffered)
  return (
    <div className={cn('flex min-w-0 items-center gap-2 text-sm text-ink-soft tabular-nums', stacked && 'flex-wrap justify-between gap-y-1', className)}>
      <span className={cn('shrink-0', !stacked && 'min-w-10 text-right')}>{clock(position)}</span>
      <Waveform label={texts.seek} preview={preview} position={position} duration={duration} buffered={buffered} onSeek={(to) => player.seek(to)} className={stacked ? 'order-first h-16 basis-full' : 'grow'} />
      <span className={cn('shrink-0', !stacked && 'min-w-10')}>{clock(duration)}</span>
    </div>
  )
}

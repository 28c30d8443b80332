import type { ReactNode } from 'react'
import type { RoomItem, RoomState } from '@/api/rooms'
import { Waveform } from '@/components/waveform'
import { clock } from '@/lib/duration'
import { usePosition } from '../hooks/use-position'
import { useTexts } from '../texts'

interface RoomPlaceProps {
  state: RoomState
  item: RoomItem
  /** What lies over the waveform. */
  marks?: ReactNode
  compact: boolean
  /** In milliseconds; absent where one only looks. */
  onSeek?: ((positionMs: number) => void) | undefined
}

/** Where it stands for everybody; apart, because it changes four times a second. */
export function RoomPlace({ state, item, marks, compact, onSeek }: RoomPlaceProps) {
  const texts = useTexts()
  const position = usePosition(state)
  const duration = (item.track.duration_ms ?? 0) / 1000
  return (
    <div className="flex flex-col gap-1">
      <div className="relative">
        <Waveform
          label={texts.position}
          preview={item.track.waveform_preview}
          position={position}
          duration={duration}
          buffered={0}
          valueText={texts.positionOf}
          onSeek={onSeek && ((to) => onSeek(Math.round(to * 1000)))}
          className={compact ? 'h-11' : 'h-16'}
        />
        {marks}
      </div>
      <p aria-hidden className="flex justify-between text-sm text-ink-soft tabular-nums">
        <span>{clock(position)}</span>
        <span>{clock(duration)}</span>
      </p>
    </div>
  )
}

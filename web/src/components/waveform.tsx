import { type KeyboardEvent, type PointerEvent, useId, useMemo, useRef } from 'react'
import { cn } from '@/lib/cn'
import { clock } from '@/lib/duration'

interface WaveformProps {
  /** What it is called for those who hear it. */
  label: string
  /** How far it swings in each slice, 0 to 255; may be empty. */
  preview: readonly number[]
  /** Seconds, as what follows. */
  position: number
  duration: number
  buffered: number
  /** Says both for those who hear it. */
  valueText: (position: string, duration: string) => string
  /** Absent: one only sees where it stands. */
  onSeek?: ((position: number) => void) | undefined
  className?: string
}

const kStepS = 5
// Of a track that is not drawn: a plain line.
const flat = Array.from({ length: 60 }, () => 1)

// A track that is hardly louder than silence is not drawn as loud.
const kLeastPeak = 16

/** The bars as one path, mirrored about the middle; the highest fills the height, however loud it is. */
function pathOf(preview: readonly number[]): string {
  const highest = Math.max(kLeastPeak, ...preview)
  const half = (value: number) => Math.max(3, Math.round((value / highest) * 480) / 10)
  return preview.map((value, at) => `M${at + 0.5} ${50 - half(value)}V${50 + half(value)}`).join('')
}

/** The track as it swings, and where it stands: a slider over its length where one may move it. */
export function Waveform({ label, preview, position, duration, buffered, valueText, onSeek, className }: WaveformProps) {
  const id = useId()
  const track = useRef<HTMLDivElement>(null)
  const bars = preview.length > 0 ? preview : flat
  const path = useMemo(() => pathOf(bars), [bars])
  const share = (seconds: number) => (duration > 0 ? Math.min(1, seconds / duration) : 0)
  const seekTo = ({ clientX }: PointerEvent) => {
    const box = track.current?.getBoundingClientRect()
    if (box && box.width > 0 && duration > 0) onSeek?.(Math.min(1, Math.max(0, (clientX - box.left) / box.width)) * duration)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const targets: Record<string, number> = {
      ArrowLeft: position - kStepS,
      ArrowRight: position + kStepS,
      ArrowDown: position - kStepS,
      ArrowUp: position + kStepS,
      PageDown: position - 30,
      PageUp: position + 30,
      Home: 0,
      End: duration,
    }
    const to = targets[event.key]
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    onSeek?.(Math.min(duration, Math.max(0, to)))
  }
  const seeking = onSeek && {
    tabIndex: 0,
    onKeyDown,
    onPointerDown: (event: PointerEvent) => {
      event.currentTarget.setPointerCapture(event.pointerId)
      seekTo(event)
    },
    onPointerMove: (event: PointerEvent) => {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) seekTo(event)
    },
  }
  return (
    <div
      ref={track}
      role={onSeek ? 'slider' : 'progressbar'}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.round(duration)}
      aria-valuenow={Math.round(position)}
      aria-valuetext={valueText(clock(position), clock(duration))}
      className={cn('relative h-10 min-w-0', onSeek && 'cursor-pointer touch-none', className)}
      {...seeking}
    >
      <svg aria-hidden preserveAspectRatio="none" viewBox={`0 0 ${bars.length} 100`} className="absolute inset-0 size-full">
        <defs>
          <clipPath id={`${id}-done`}>
            <rect width={share(position) * bars.length} height="100" />
          </clipPath>
          <clipPath id={`${id}-there`}>
            <rect width={share(buffered) * bars.length} height="100" />
          </clipPath>
        </defs>
        <path d={path} strokeWidth="0.6" className="stroke-line-strong opacity-45" />
        <path d={path} strokeWidth="0.6" clipPath={`url(#${id}-there)`} className="stroke-line-strong" />
        <path d={path} strokeWidth="0.6" clipPath={`url(#${id}-done)`} className="stroke-accent" />
      </svg>
    </div>
  )
}

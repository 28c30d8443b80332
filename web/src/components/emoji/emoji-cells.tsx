import { memo } from 'react'
import { cn } from '@/lib/cn'
import { type Emoji, inTone } from './data'

interface EmojiGlyphProps {
  entry: Emoji
  tone: number
  className?: string
}

export function EmojiGlyph({ entry, tone, className }: EmojiGlyphProps) {
  if (entry.url) return <img src={entry.url} alt="" draggable={false} loading="lazy" className={cn('size-7 object-contain', className)} />
  return <span className={cn('text-xl leading-none', className)}>{inTone(entry, tone)}</span>
}

interface EmojiCellsProps {
  cells: readonly Emoji[]
  first: number
  /** The cell that Tab leads to, if it is one of these. */
  active: number | null
  tone: number
}

/** A line of emoji. What happens with them is up to the grid around it. */
export const EmojiCells = memo(function EmojiCells({ cells, first, active, tone }: EmojiCellsProps) {
  return cells.map((entry, index) => (
    <button
      key={entry.emoji}
      type="button"
      role="gridcell"
      data-cell={first + index}
      tabIndex={first + index === active ? 0 : -1}
      aria-label={entry.label}
      className="flex size-10 shrink-0 items-center justify-center rounded-md hover:bg-accent-soft focus-visible:bg-accent-soft max-md:size-11"
    >
      <EmojiGlyph entry={entry} tone={tone} />
    </button>
  ))
})

import { GripVertical } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useRowDrag } from '@/components/ui/use-row-drag'

interface Movable {
  /** What the handle is called. */
  label: string
  /** The element that says how it is moved by keys. */
  hint: string
  /** By so many places. */
  onMove: (places: number) => void
}

/** A row that is moved among others by its handle: dragged, or with the arrow keys. */
export function useMovable({ label, hint, onMove }: Movable): { dragged: boolean; handle: ReactNode } {
  const { dragged, handle } = useRowDrag(onMove)
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (step === 0 || event.shiftKey) return
    event.preventDefault()
    onMove(step)
  }
  return {
    dragged,
    handle: (
      <button
        type="button"
        aria-label={label}
        aria-describedby={hint}
        className="flex h-11 w-8 pointer-coarse:w-11 shrink-0 cursor-grab touch-none items-center justify-center rounded-sm text-ink-faint active:cursor-grabbing"
        onKeyDown={onKeyDown}
        {...handle}
      >
        <GripVertical aria-hidden className="size-4" />
      </button>
    ),
  }
}

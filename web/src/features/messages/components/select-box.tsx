import { Check } from 'lucide-react'
import { cn } from '@/lib/cn'
import { useConversation } from '../context'
import { useChoose } from '../hooks/use-choose'
import { useSelection } from '../lib/selection'

interface SelectBoxProps {
  id: string
  label: string
  /** Tab reaches this row. */
  active: boolean
}

/**
 * Lies over a message while messages are being chosen: a press anywhere on it counts. A button, because a native box
 * does not tell whether Shift is held, and its label ignores such presses in some browsers.
 */
export function SelectBox({ id, label, active }: SelectBoxProps) {
  const { channel } = useConversation()
  const choose = useChoose(channel.id)
  const chosen = useSelection((selection) => selection.ids.includes(id))
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={chosen}
      aria-label={label}
      tabIndex={active ? 0 : -1}
      // The press must not mark the text between two messages.
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => choose(id, event.shiftKey)}
      className={cn('absolute inset-0 z-10 flex items-start justify-end pt-1 pr-5 focus-visible:-outline-offset-2', chosen ? 'bg-accent/15' : 'hover:bg-accent/5')}
    >
      <span className={cn('flex size-5 items-center justify-center rounded-sm border', chosen ? 'border-accent bg-accent text-accent-ink' : 'border-line-strong bg-raised')}>
        {chosen && <Check aria-hidden className="size-4" />}
      </span>
    </button>
  )
}

import { cn } from '@/lib/cn'
import { kListId, optionId } from '../hooks/use-suggestions'
import type { Suggestion } from '../lib/query'
import { useTexts } from '../texts'

interface SuggestionListProps {
  found: readonly Suggestion[]
  active: number
  onPick: (suggestion: Suggestion) => void
}

/** Below the field: filters, and what they take. */
export function SuggestionList({ found, active, onPick }: SuggestionListProps) {
  const texts = useTexts()
  return (
    <div
      id={kListId}
      role="listbox"
      aria-label={texts.suggestions}
      className="absolute inset-x-0 top-full z-20 mt-1 max-h-80 overflow-y-auto rounded-lg border border-line bg-raised p-1.5 shadow-float"
    >
      {found.map((suggestion, index) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are those of the field
        <div
          key={suggestion.kind === 'filter' ? suggestion.filter : suggestion.chip.value}
          id={optionId(index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          // The press must not take the focus out of the field.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(suggestion)}
          className={cn('flex min-h-9 cursor-pointer items-center gap-2 rounded-md px-3 hover:bg-panel-alt max-md:min-h-11', index === active && 'bg-accent-soft hover:bg-accent-soft')}
        >
          <span className="shrink-0 font-semibold">{suggestion.kind === 'filter' ? `${suggestion.filter}:` : suggestion.chip.label}</span>
          <span className="truncate text-sm text-ink-soft">{suggestion.kind === 'filter' ? texts.filters[suggestion.filter] : suggestion.hint}</span>
        </div>
      ))}
    </div>
  )
}

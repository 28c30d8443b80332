import { X } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useState } from 'react'
import { useSuggestions } from '../hooks/use-suggestions'
import type { Chip, Choices } from '../lib/query'
import { useTexts } from '../texts'
import { SuggestionList } from './suggestion-list'

interface SearchFieldProps {
  field: RefObject<HTMLInputElement | null>
  where: string
  chips: readonly Chip[]
  text: string
  choices: Choices
  onChange: (chips: readonly Chip[], text: string) => void
  onSubmit: () => void
  /** The arrow down leaves the field for what was found. */
  onDown: () => void
}

const keyOf = ({ filter, value }: Chip) => `${filter}:${value}`

/** Words, and filters as chips before them. */
export function SearchField({ field, where, chips, text, choices, onChange, onSubmit, onDown }: SearchFieldProps) {
  const texts = useTexts()
  const [focused, setFocused] = useState(false)
  const list = useSuggestions({
    text,
    choices,
    focused,
    onText: (next) => onChange(chips, next),
    onChip: (chip, next) => onChange([...chips.filter((each) => keyOf(each) !== keyOf(chip)), chip], next),
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (list.onKeyDown(event) || event.nativeEvent.isComposing) return
    const last = chips.at(-1)
    if (event.key === 'Enter') onSubmit()
    else if (event.key === 'ArrowDown') onDown()
    else if (event.key === 'Backspace' && text === '' && last) onChange(chips.slice(0, -1), '')
    else return
    event.preventDefault()
  }
  return (
    <div className="relative min-w-0 grow">
      <div className="flex flex-wrap items-center gap-1.5 rounded-md border border-line-strong bg-raised px-2 py-1 focus-within:outline-2 focus-within:outline-accent">
        {chips.map((chip) => (
          <span key={keyOf(chip)} className="flex min-h-7 items-center gap-1 rounded-full bg-accent-soft pl-2.5 text-sm">
            <span className="text-ink-soft">{chip.filter}:</span>
            <span className="max-w-40 truncate font-semibold">{chip.label}</span>
            <button
              type="button"
              aria-label={texts.remove(`${chip.filter}:${chip.label}`)}
              className="flex size-7 items-center justify-center rounded-full hover:bg-panel-alt"
              onClick={() => {
                onChange(chips.filter((each) => each !== chip), text)
                field.current?.focus()
              }}
            >
              <X aria-hidden className="size-3.5" />
            </button>
          </span>
        ))}
        <input
          ref={field}
          type="text"
          enterKeyHint="search"
          autoComplete="off"
          maxLength={500}
          aria-label={texts.field(where)}
          placeholder={chips.length === 0 ? texts.field(where) : undefined}
          value={text}
          onChange={(event) => {
            onChange(chips, event.target.value)
            list.reset()
          }}
          onFocus={() => setFocused(true)}
          onBlur={() => setFocused(false)}
          onKeyDown={onKeyDown}
          className="min-h-8 min-w-24 grow bg-transparent outline-none max-md:min-h-9"
          {...list.properties}
        />
      </div>
      {list.open && <SuggestionList found={list.found} active={list.active} onPick={list.pick} />}
    </div>
  )
}

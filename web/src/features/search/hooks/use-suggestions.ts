import { type KeyboardEvent, useState } from 'react'
import { type Chip, type Choices, lastWord, suggest, type Suggestion } from '../lib/query'

interface SuggestionOptions {
  text: string
  choices: Choices
  focused: boolean
  onText: (text: string) => void
  onChip: (chip: Chip, text: string) => void
}

export const kListId = 'search-suggestions'
export const optionId = (index: number) => `${kListId}-${index}`

/** What the word that is typed may mean. The focus stays in the field; the arrows move through the list, Tab or Enter takes. */
export function useSuggestions({ text, choices, focused, onText, onChip }: SuggestionOptions) {
  const [index, setIndex] = useState(-1)
  const [dismissed, setDismissed] = useState<string | null>(null)
  const found = suggest(text, choices)
  const open = focused && found.length > 0 && dismissed !== text
  // A filter that is begun waits for its value, so its first suggestion is ready; words are not to be overtaken by one.
  const first = lastWord(text).includes(':') ? 0 : -1
  const active = open ? Math.min(Math.max(index, first), found.length - 1) : -1

  const pick = (suggestion: Suggestion) => {
    const before = text.slice(0, text.length - lastWord(text).length)
    setIndex(-1)
    if (suggestion.kind === 'filter') onText(`${before}${suggestion.filter}:`)
    else onChip(suggestion.chip, before)
  }

  /** True when the key belonged to the list. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (!open || event.nativeEvent.isComposing) return false
    const chosen = found[active]
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) setIndex((active + step + found.length) % found.length)
    else if (event.key === 'Escape') setDismissed(text)
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && chosen) pick(chosen)
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }

  const properties = {
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': open,
    'aria-controls': open ? kListId : undefined,
    'aria-activedescendant': active >= 0 ? optionId(active) : undefined,
  } as const
  return { open, found, active, pick, onKeyDown, properties, reset: () => setIndex(-1) }
}

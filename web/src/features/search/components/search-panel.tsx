import { X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { SearchScope } from '@/api/search'
import type { FoundThread, Message } from '@/api/types'
import { IconButton } from '@/components/ui/icon-button'
import { cn } from '@/lib/cn'
import { useResults } from '../hooks/use-results'
import { type Choices, queryOf } from '../lib/query'
import { useAsked, useSearchStore } from '../store'
import { useTexts } from '../texts'
import { focusResult, ResultList } from './result-list'
import { SearchField } from './search-field'

export interface SearchPanelProps {
  scope: SearchScope
  /** What one looks through, by name. */
  where: string
  choices: Choices
  channelName: (id: string, thread?: FoundThread) => string
  onOpen: (message: Message, thread?: FoundThread) => void
  onClose: () => void
  /** Changes when the search is asked for once more: the field gets the focus. */
  visit: number
  className?: string
}

/** The search of a community, or of one conversation: the field, and what was found below it. */
export function SearchPanel({ scope, where, choices, channelName, onOpen, onClose, visit, className }: SearchPanelProps) {
  const texts = useTexts()
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLOListElement>(null)
  const { chips, text, query } = useAsked(scope.id)
  const change = useSearchStore((state) => state.change)
  const results = useResults(scope, query)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [visit])
  const submit = () => {
    const next = queryOf(chips, text)
    if (next === query) void results.refetch()
    change(scope.id, { query: next === '' ? null : next })
  }
  const toField = () => {
    field.current?.focus()
    field.current?.select()
  }
  const widen = () => change(scope.id, { chips: [], query: text.trim() === '' ? null : queryOf([], text) })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.shiftKey) return
    event.preventDefault()
    event.stopPropagation()
    onClose()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes it from wherever one is in it
    <div role="search" aria-label={texts.title} className={cn('flex min-h-0 flex-col overflow-hidden bg-panel-alt md:rounded-lg', className)} onKeyDown={onKeyDown}>
      <div className="flex min-h-15 items-center gap-1 border-b border-line p-2">
        <SearchField
          field={field}
          where={where}
          chips={chips}
          text={text}
          choices={choices}
          onChange={(nextChips, nextText) => change(scope.id, { chips: nextChips, text: nextText })}
          onSubmit={submit}
          onDown={() => focusResult(list.current, null, 'ArrowDown')}
        />
        <IconButton icon={X} label={texts.close} side="bottom" onClick={onClose} />
      </div>
      <ResultList
        list={list}
        results={results}
        asked={query !== null}
        channelName={channelName}
        onOpen={onOpen}
        onUp={toField}
        onWiden={chips.length > 0 ? widen : undefined}
      />
    </div>
  )
}

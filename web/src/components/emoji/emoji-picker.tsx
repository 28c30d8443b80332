import { type KeyboardEvent, useCallback, useDeferredValue, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { controlClass } from '@/components/ui/field'
import { useCustomEmoji } from './custom'
import { customCell, type Emoji, inTone } from './data'
import { EmojiGlyph } from './emoji-cells'
import { type EmojiGridHandle, EmojiGridView } from './emoji-grid'
import { GroupBar } from './group-bar'
import { useEmojiMemory } from './memory'
import { buildGrid, sectionsOf } from './rows'
import { searchEmoji } from './search'
import { useTexts } from './texts'
import { ToneChoice } from './tone-choice'
import { useEmoji } from './use-emoji'

export interface PickedEmoji {
  /** What a reaction carries: the emoji itself, or the id of one of the community's. */
  emoji: string
  /** Of one of the community's. */
  name?: string
  /** Shift was held: there is more to come. */
  more: boolean
}

const kMostFound = 200
const kCell = 40
const kCellTouch = 44
const nothing: readonly Emoji[] = []
const isTouch = () => matchMedia('(pointer: coarse)').matches

/** All emoji there are, by group or by name. From the search the arrow down leads into the grid. */
export function EmojiPicker({ onPick }: { onPick: (picked: PickedEmoji) => void }) {
  const texts = useTexts()
  const loading = useEmoji()
  const customEmoji = useCustomEmoji()
  const custom = useMemo(() => customEmoji.map(customCell), [customEmoji])
  const { tone, recent, remember } = useEmojiMemory()
  // What is in front stays where it is while one chooses.
  const [recentBefore] = useState(recent)
  const [query, setQuery] = useState('')
  const wanted = useDeferredValue(query)
  const [columns, setColumns] = useState(9)
  const [group, setGroup] = useState<number | null>(null)
  const [pointed, setPointed] = useState<Emoji | null>(null)
  const frame = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const cells = useRef<EmojiGridHandle>(null)
  const unicode = loading.state === 'loaded' ? loading.all : nothing

  useLayoutEffect(() => {
    const cell = matchMedia('(max-width: 767px)').matches ? kCellTouch : kCell
    const fit = () => setColumns(Math.max(5, Math.floor(((frame.current?.clientWidth ?? 0) - 12) / cell)))
    fit()
    addEventListener('resize', fit)
    return () => removeEventListener('resize', fit)
  }, [])

  const searching = wanted.trim() !== ''
  const sections = useMemo(() => sectionsOf(custom, unicode, recentBefore), [custom, unicode, recentBefore])
  const grid = useMemo(() => {
    if (!searching) return buildGrid(sections, columns, true)
    return buildGrid([{ group: 0, cells: searchEmoji([...custom, ...unicode], wanted, kMostFound) }], columns, false)
  }, [searching, sections, columns, custom, unicode, wanted])
  const shownGroups = sections.filter((section) => section.cells.length > 0).map((section) => section.group)

  const pick = (entry: Emoji, more: boolean) => {
    const emoji = entry.url ? entry.emoji : inTone(entry, tone)
    remember(emoji)
    onPick({ emoji, more, ...(entry.url && { name: entry.codes[0] ?? '' }) })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    // What is typed counts, not what the grid already shows of it.
    const [first] = query.trim() === '' ? [] : searchEmoji([...custom, ...unicode], query, 1)
    if (event.key === 'ArrowDown') cells.current?.enter()
    else if (event.key === 'Enter' && first) pick(first, event.shiftKey)
    else return
    event.preventDefault()
  }
  const toField = useCallback(() => field.current?.focus(), [])
  const shown = pointed ?? grid.cells[0] ?? null
  return (
    <div ref={frame} className="flex flex-col gap-3">
      <input
        ref={field}
        type="search"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={onKeyDown}
        aria-label={texts.search}
        placeholder={texts.search}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the window was opened to find something; a keyboard on the screen would hide it
        autoFocus={!isTouch()}
        autoComplete="off"
        className={controlClass}
      />
      <p role="status" className="sr-only">
        {searching && texts.found(grid.cells.length)}
      </p>
      {!searching && <GroupBar groups={shownGroups} current={group ?? shownGroups[0] ?? 0} onChoose={(chosen) => cells.current?.show(chosen)} />}
      {loading.state === 'loading' && <p className="text-ink-soft">{texts.loading}</p>}
      {loading.state === 'failed' && (
        <p role="alert" className="flex items-center justify-between gap-3 text-danger">
          {texts.failed}
          <Button variant="quiet" onClick={loading.retry}>
            {texts.retry}
          </Button>
        </p>
      )}
      {grid.cells.length > 0 && (
        <EmojiGridView key={wanted} ref={cells} grid={grid} tone={tone} onPick={pick} onPoint={setPointed} onLeave={toField} onGroup={setGroup} />
      )}
      {searching && grid.cells.length === 0 && loading.state === 'loaded' && <p className="text-ink-soft">{texts.nothing}</p>}
      <footer className="flex min-h-10 items-center justify-between gap-3 border-t border-line pt-3">
        <span aria-hidden className="flex min-w-0 items-center gap-2">
          {shown && <EmojiGlyph entry={shown} tone={tone} />}
          <span className="truncate text-sm text-ink-soft">{shown && `:${shown.codes[0] ?? ''}:`}</span>
        </span>
        <ToneChoice />
      </footer>
    </div>
  )
}

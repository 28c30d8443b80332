import { type FocusEvent, type MouseEvent, type Ref, useCallback, useImperativeHandle, useRef } from 'react'
import { type VirtualizerHandle, Virtualizer } from 'virtua'
import type { Emoji } from './data'
import { EmojiCells } from './emoji-cells'
import type { EmojiGrid } from './rows'
import { useTexts } from './texts'
import { useGridKeys } from './use-grid-keys'

export interface EmojiGridHandle {
  /** Takes the focus to the first emoji. */
  enter: () => void
  /** Scrolls to where a group begins. */
  show: (group: number) => void
}

interface EmojiGridViewProps {
  ref: Ref<EmojiGridHandle>
  grid: EmojiGrid
  tone: number
  onPick: (entry: Emoji, more: boolean) => void
  /** What pointer or focus is on. */
  onPoint: (entry: Emoji) => void
  onLeave: () => void
  onGroup: (group: number) => void
}

const kLineHeight = 40

export function EmojiGridView({ ref, grid, tone, onPick, onPoint, onLeave, onGroup }: EmojiGridViewProps) {
  const texts = useTexts()
  const scroller = useRef<HTMLDivElement>(null)
  const handle = useRef<VirtualizerHandle>(null)
  const { active, setActive, activeRow, enter, onKeyDown } = useGridKeys({ grid, scroller, handle, onLeave })
  useImperativeHandle(
    ref,
    () => ({
      enter: () => enter(0),
      show: (group) => handle.current?.scrollToIndex(grid.rows.findIndex((row) => row.group === group)),
    }),
    [enter, grid],
  )
  const onScroll = useCallback(
    (offset: number) => {
      const row = grid.rows[handle.current?.findItemIndex(offset + 1) ?? 0]
      if (row) onGroup(row.group)
    },
    [grid, onGroup],
  )
  const cellAt = (event: MouseEvent | FocusEvent) => {
    const cell = (event.target as Element).closest<HTMLElement>('[data-cell]')?.dataset['cell']
    return cell === undefined ? -1 : Number(cell)
  }
  const point = (event: MouseEvent | FocusEvent) => {
    const entry = grid.cells[cellAt(event)]
    if (entry) onPoint(entry)
  }
  const onClick = (event: MouseEvent) => {
    const cell = cellAt(event)
    const entry = grid.cells[cell]
    if (!entry) return
    setActive(cell)
    onPick(entry, event.shiftKey)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its cells take the focus, one at a time
    <div
      ref={scroller}
      role="grid"
      aria-label={texts.grid}
      aria-rowcount={grid.rows.length}
      aria-colcount={grid.columns}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onMouseOver={point}
      onFocus={point}
      className="h-[min(20rem,45dvh)] overflow-y-auto overscroll-contain"
    >
      <Virtualizer ref={handle} scrollRef={scroller} itemSize={kLineHeight} bufferSize={160} keepMounted={activeRow < 0 ? [] : [activeRow]} onScroll={onScroll}>
        {grid.rows.map((row, index) =>
          row.kind === 'heading' ? (
            <div key={`heading${row.group}`} role="row" aria-rowindex={index + 1}>
              <div role="rowheader" className="flex h-9 items-center text-sm font-semibold text-ink-soft">
                {texts.groups[row.group]}
              </div>
            </div>
          ) : (
            <div key={row.first} role="row" aria-rowindex={index + 1} className="flex">
              <EmojiCells cells={row.cells} first={row.first} active={index === activeRow ? active : null} tone={tone} />
            </div>
          ),
        )}
      </Virtualizer>
    </div>
  )
}

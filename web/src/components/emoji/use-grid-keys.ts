import { type KeyboardEvent, type RefObject, useCallback, useEffect, useState } from 'react'
import type { VirtualizerHandle } from 'virtua'
import { type EmojiGrid, moved, rowOfCell } from './rows'

const kFramesToWait = 30

interface GridKeysOptions {
  grid: EmojiGrid
  scroller: RefObject<HTMLElement | null>
  handle: RefObject<VirtualizerHandle | null>
  /** Upwards from the first line. */
  onLeave: () => void
}

/** One cell can be reached by Tab; the arrows lead from there, also to what is not on the screen yet. */
export function useGridKeys({ grid, scroller, handle, onLeave }: GridKeysOptions) {
  const [wish, setWish] = useState({ cell: 0, focused: 0 })
  const active = Math.min(wish.cell, Math.max(0, grid.cells.length - 1))

  const enter = useCallback(
    (cell: number) => {
      setWish(({ focused }) => ({ cell, focused: focused + 1 }))
      const row = rowOfCell(grid, cell)
      // The heading stays in sight with the first line below it.
      handle.current?.scrollToIndex(grid.rows[row - 1]?.kind === 'heading' ? row - 1 : row, { align: 'nearest' })
      handle.current?.scrollToIndex(row, { align: 'nearest' })
    },
    [grid, handle],
  )
  // The line of the active cell is always there (keepMounted), but hidden until it was measured: then it takes no focus yet.
  useEffect(() => {
    let frame = 0
    const focus = (left: number) => {
      const cell = scroller.current?.querySelector<HTMLElement>(`[data-cell="${wish.cell}"]`)
      cell?.focus({ preventScroll: true })
      if (cell !== document.activeElement && left > 0) frame = requestAnimationFrame(() => focus(left - 1))
    }
    if (wish.focused > 0) focus(kFramesToWait)
    return () => cancelAnimationFrame(frame)
  }, [wish, scroller])
  const setActive = useCallback((cell: number) => setWish({ cell, focused: 0 }), [])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey || event.nativeEvent.isComposing) return
    const to = moved(grid, active, event.key, event.ctrlKey)
    if (to === null) {
      // Letters go on with the search.
      if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey) onLeave()
      return
    }
    event.preventDefault()
    if (to < 0) onLeave()
    else enter(to)
  }
  return { active, setActive, activeRow: rowOfCell(grid, active), enter, onKeyDown }
}

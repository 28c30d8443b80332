import { create } from 'zustand'

/** As many as the server deletes at once. */
export const kBulkMax = 100

export interface Selection {
  ids: readonly string[]
  /** Where a run begins that is chosen with Shift. */
  anchor: string | null
}

export const nothingChosen: Selection = { ids: [], anchor: null }

/** Chooses a message or lets it go; with `run`, all from the last one that was touched. `order`: as they stand in the list. */
export function toggled({ ids, anchor }: Selection, id: string, run: boolean, order: readonly string[]): Selection {
  const from = anchor === null ? -1 : order.indexOf(anchor)
  const to = order.indexOf(id)
  if (run && from >= 0 && to >= 0) {
    const between = order.slice(Math.min(from, to), Math.max(from, to) + 1)
    const added = between.filter((each) => !ids.includes(each))
    return { ids: [...ids, ...added].slice(0, kBulkMax), anchor: id }
  }
  if (ids.includes(id)) return { ids: ids.filter((each) => each !== id), anchor: id }
  return ids.length >= kBulkMax ? { ids, anchor } : { ids: [...ids, id], anchor: id }
}

export const without = (selection: Selection, id: string): Selection =>
  selection.ids.includes(id) ? { ...selection, ids: selection.ids.filter((each) => each !== id) } : selection

/** Which messages are chosen while messages are being chosen. */
export const useSelection = create<Selection>()(() => nothingChosen)

import { type Emoji, groups, kCustomGroup, kRecentGroup, toneless } from './data'

/** A line of the grid. Cells are counted through all lines, so that one number says where the keyboard is. */
export type EmojiRow = { kind: 'heading'; group: number } | { kind: 'cells'; group: number; first: number; cells: readonly Emoji[] }

export interface EmojiGrid {
  rows: readonly EmojiRow[]
  cells: readonly Emoji[]
  columns: number
}

interface Section {
  group: number
  cells: readonly Emoji[]
}

export function buildGrid(sections: readonly Section[], columns: number, headed: boolean): EmojiGrid {
  const rows: EmojiRow[] = []
  const cells: Emoji[] = []
  for (const { group, cells: all } of sections) {
    if (all.length === 0) continue
    if (headed) rows.push({ kind: 'heading', group })
    for (let at = 0; at < all.length; at += columns) {
      rows.push({ kind: 'cells', group, first: cells.length + at, cells: all.slice(at, at + columns) })
    }
    cells.push(...all)
  }
  return { rows, cells, columns }
}

/** What was used last, as far as it is still there, in the tone in which it was used. */
function recentCells(recent: readonly string[], all: readonly Emoji[]): Emoji[] {
  const known = new Map(all.map((entry) => [toneless(entry.emoji), entry]))
  return recent.flatMap((emoji) => {
    const entry = known.get(toneless(emoji))
    if (!entry) return []
    const { light: _, ...rest } = entry
    return [{ ...rest, emoji }]
  })
}

export function sectionsOf(custom: readonly Emoji[], unicode: readonly Emoji[], recent: readonly string[]): Section[] {
  return [
    { group: kRecentGroup, cells: recentCells(recent, [...custom, ...unicode]) },
    { group: kCustomGroup, cells: custom },
    ...groups.map((group) => ({ group, cells: unicode.filter((entry) => entry.group === group) })),
  ]
}

export const rowOfCell = ({ rows }: EmojiGrid, cell: number): number =>
  rows.findIndex((row) => row.kind === 'cells' && cell >= row.first && cell < row.first + row.cells.length)

const kPageRows = 6

/** The cell `by` lines of cells away, in the same column as far as the line reaches. */
function vertical(grid: EmojiGrid, cell: number, by: number): number {
  const lines = grid.rows.filter((row) => row.kind === 'cells')
  const at = lines.findIndex((line) => cell >= line.first && cell < line.first + line.cells.length)
  const from = lines[at]
  const to = lines[Math.max(0, Math.min(lines.length - 1, at + by))]
  if (!from || !to) return cell
  return to.first + Math.min(cell - from.first, to.cells.length - 1)
}

/** Where a key leads from a cell; null when it does not move. Above the first line is -1. */
export function moved(grid: EmojiGrid, cell: number, key: string, whole: boolean): number | null {
  const row = grid.rows[rowOfCell(grid, cell)]
  if (row?.kind !== 'cells') return null
  const last = grid.cells.length - 1
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, cell - 1)
    case 'ArrowRight':
      return Math.min(last, cell + 1)
    case 'ArrowUp':
      return row.first === 0 ? -1 : vertical(grid, cell, -1)
    case 'ArrowDown':
      return vertical(grid, cell, 1)
    case 'PageUp':
      return vertical(grid, cell, -kPageRows)
    case 'PageDown':
      return vertical(grid, cell, kPageRows)
    case 'Home':
      return whole ? 0 : row.first
    case 'End':
      return whole ? last : row.first + row.cells.length - 1
    default:
      return null
  }
}

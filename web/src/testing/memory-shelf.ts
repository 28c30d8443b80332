import type { Shelf, ShelfPart } from '@/lib/shelf'

export interface MemoryShelf extends Shelf {
  readonly parts: Record<ShelfPart, Map<string, unknown>>
}

/** Keeps copies, as a database does. */
export function memoryShelf(): MemoryShelf {
  const parts: MemoryShelf['parts'] = { answers: new Map(), outbox: new Map() }
  return {
    parts,
    all: (part) => Promise.resolve(structuredClone([...parts[part].values()])),
    get: (part, key) => Promise.resolve(structuredClone(parts[part].get(key))),
    write: (part, puts, drops = []) => {
      for (const key of drops) parts[part].delete(key)
      for (const [key, value] of puts) parts[part].set(key, structuredClone(value))
      return Promise.resolve()
    },
    change: (part, key, change) => {
      if (parts[part].has(key)) parts[part].set(key, change(parts[part].get(key)))
      return Promise.resolve()
    },
    clear: (part) => {
      parts[part].clear()
      return Promise.resolve()
    },
    close: () => undefined,
  }
}

/** What a page keeps in this browser: answers that were read, and messages that wait to be sent. */
export type ShelfPart = 'answers' | 'outbox'

/**
 * A small database of one account. Nothing here throws or rejects: a browser may refuse storage altogether (a private window,
 * a full disk), and then nothing is kept. Nor does it promise to be quick: another tab, or a busy disk, may hold it back.
 */
export interface Shelf {
  all(part: ShelfPart): Promise<unknown[]>
  get(part: ShelfPart, key: string): Promise<unknown>
  /** All or nothing. */
  write(part: ShelfPart, puts: ReadonlyMap<string, unknown>, drops?: Iterable<string>): Promise<void>
  /** Replaces a value that is there. */
  change(part: ShelfPart, key: string, change: (value: unknown) => unknown): Promise<void>
  clear(part: ShelfPart): Promise<void>
  close(): void
}

export const noShelf: Shelf = {
  all: () => Promise.resolve([]),
  get: () => Promise.resolve(undefined),
  write: () => Promise.resolve(),
  change: () => Promise.resolve(),
  clear: () => Promise.resolve(),
  close: () => undefined,
}

const kParts: readonly ShelfPart[] = ['answers', 'outbox']
const kVersion = 1
const nameOf = (account: string) => `veza.${account}`

const settled = <T>(request: IDBRequest<T>, otherwise: T): Promise<T> =>
  new Promise((resolve) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => resolve(otherwise))
  })

class IndexedShelf implements Shelf {
  constructor(private readonly database: IDBDatabase) {
    // Another tab signs out or knows a newer form: it must not wait for us.
    database.addEventListener('versionchange', () => database.close())
  }

  async all(part: ShelfPart): Promise<unknown[]> {
    try {
      return await settled<unknown[]>(this.database.transaction(part).objectStore(part).getAll(), [])
    } catch {
      return []
    }
  }

  async get(part: ShelfPart, key: string): Promise<unknown> {
    try {
      return await settled<unknown>(this.database.transaction(part).objectStore(part).get(key), undefined)
    } catch {
      return undefined
    }
  }

  write(part: ShelfPart, puts: ReadonlyMap<string, unknown>, drops: Iterable<string> = []): Promise<void> {
    return this.alter(part, (store) => {
      for (const key of drops) store.delete(key)
      for (const [key, value] of puts) store.put(value, key)
      // Sent off at once: the page may be about to go away.
      store.transaction.commit()
    })
  }

  change(part: ShelfPart, key: string, change: (value: unknown) => unknown): Promise<void> {
    return this.alter(part, (store) => {
      const request: IDBRequest<unknown> = store.get(key)
      request.addEventListener('success', () => {
        if (request.result !== undefined) store.put(change(request.result), key)
      })
    })
  }

  clear(part: ShelfPart): Promise<void> {
    return this.alter(part, (store) => void store.clear())
  }

  close(): void {
    this.database.close()
  }

  private alter(part: ShelfPart, alter: (store: IDBObjectStore) => void): Promise<void> {
    return new Promise((resolve) => {
      try {
        const transaction = this.database.transaction(part, 'readwrite')
        for (const end of ['complete', 'abort', 'error']) transaction.addEventListener(end, () => resolve())
        alter(transaction.objectStore(part))
      } catch {
        resolve()
      }
    })
  }
}

function open(account: string): Promise<Shelf> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(nameOf(account), kVersion)
      request.addEventListener('upgradeneeded', () => kParts.forEach((part) => request.result.createObjectStore(part)))
      request.addEventListener('error', () => resolve(noShelf))
      request.addEventListener('success', () => resolve(new IndexedShelf(request.result)))
    } catch {
      resolve(noShelf)
    }
  })
}

/** What is kept for an account. It can be used at once: whatever is asked of it waits until it is open. */
export function openShelf(account: string): Shelf {
  const shelf = open(account)
  return {
    all: async (part) => (await shelf).all(part),
    get: async (part, key) => (await shelf).get(part, key),
    write: async (part, puts, drops) => (await shelf).write(part, puts, drops),
    change: async (part, key, change) => (await shelf).change(part, key, change),
    clear: async (part) => (await shelf).clear(part),
    close: () => void shelf.then((opened) => opened.close()),
  }
}

/** Removes all that is kept for an account. */
export function removeShelf(account: string): void {
  try {
    indexedDB.deleteDatabase(nameOf(account))
  } catch {
    // Then there is none.
  }
}

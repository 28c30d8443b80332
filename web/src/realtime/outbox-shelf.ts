import { randomId } from '@/lib/ids'
import { runExclusive } from '@/lib/locks'
import type { Shelf } from '@/lib/shelf'
import { isRecord } from '@/lib/storage'
import { type OutboxEntry, restoreEntry } from './outbox-entry'

const kMaxTaken = 200
const lockOf = (page: string) => `veza.page.${page}`

/** Where messages wait that the server has not confirmed. Each belongs to one page, until that page is gone. */
export interface OutboxStore {
  /** Makes what gone pages have left this page's own, oldest first. */
  take(): Promise<OutboxEntry[]>
  write(puts: readonly OutboxEntry[], drops: readonly string[]): void
  close(): void
}

/** Holds a lock for as long as the page lives, by which the others know that it does. Answers how to let go. */
function holdLock(name: string): () => void {
  let release: () => void = () => undefined
  const held = new Promise<void>((done) => (release = done))
  // Without locks (plain http) a message may be taken by two pages; its nonce keeps it one.
  void navigator.locks?.request(name, () => held).catch(() => undefined)
  return release
}

async function heldLocks(): Promise<ReadonlySet<string | undefined>> {
  const locks = await navigator.locks?.query().catch(() => undefined)
  return new Set(locks?.held?.map(({ name }) => name))
}

/** On the account's shelf, which all its pages share. */
export function shelfOutbox(shelf: Shelf): OutboxStore {
  const page = randomId()
  const release = holdLock(lockOf(page))
  const own = (entries: readonly OutboxEntry[]) => new Map(entries.map((entry) => [entry.nonce, { ...entry, page }]))
  return {
    take: () =>
      runExclusive('outbox', async () => {
        const [kept, held] = await Promise.all([shelf.all('outbox'), heldLocks()])
        const left = kept.filter((value) => isRecord(value) && value['page'] !== page && !held.has(lockOf(String(value['page']))))
        const entries = left.map(restoreEntry).filter((entry) => entry !== null)
        const taken = entries.sort((a, b) => (a.created_at < b.created_at ? -1 : Number(a.created_at > b.created_at))).slice(0, kMaxTaken)
        if (taken.length > 0) await shelf.write('outbox', own(taken))
        return taken
      }),
    write: (puts, drops) => void shelf.write('outbox', own(puts), drops),
    close: release,
  }
}

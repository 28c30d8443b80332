import { noShelf, openShelf, removeShelf, type Shelf } from '@/lib/shelf'
import { deviceStorage } from '@/lib/storage'
import type { OfflineCache } from './offline-cache'
import type { Outbox } from './outbox'
import { shelfOutbox } from './outbox-shelf'

/** Whose shelf there is in this browser. */
const kAccountKey = 'veza.kept'
const kPatienceMs = 1_000

/**
 * What this browser keeps of who is signed in: what was read, and what waits to be sent. One account at a time: what there is of
 * another goes before anything is kept for the next, and what was read goes with every end of a session.
 */
export class Keeping {
  /** What the page shows was kept, and is older than the connection. */
  restored = false
  private account: string | null = null
  private shelf: Shelf = noShelf

  constructor(
    private readonly offline: OfflineCache,
    private readonly outbox: Outbox,
  ) {}

  /** Resolves when what was read is in the cache, or when that takes longer than anybody would wait. */
  async enter(account: string): Promise<void> {
    const before = deviceStorage.get(kAccountKey)
    if (before !== null && before !== account) removeShelf(before)
    deviceStorage.set(kAccountKey, account)
    this.account = account
    const shelf = openShelf(account)
    this.shelf = shelf
    void this.outbox.open(shelfOutbox(shelf))
    const restore = async () => {
      const restored = await this.offline.open(shelf)
      if (this.shelf === shelf) this.restored = restored
    }
    await Promise.race([restore(), new Promise((done) => setTimeout(done, kPatienceMs))])
  }

  /** `forGood`: with what was not sent. Else that waits for the same account. */
  leave(forGood: boolean): void {
    const account = this.account ?? deviceStorage.get(kAccountKey)
    const { shelf } = this
    this.account = null
    this.shelf = noShelf
    this.restored = false
    this.offline.close()
    void this.outbox.open(null)
    if (account === null) return
    if (forGood) {
      shelf.close()
      removeShelf(account)
      deviceStorage.remove(kAccountKey)
    } else void this.clear(account, shelf)
  }

  private async clear(account: string, open: Shelf): Promise<void> {
    // The session may have ended while no page was there.
    const shelf = open === noShelf ? openShelf(account) : open
    await shelf.clear('answers')
    shelf.close()
  }
}

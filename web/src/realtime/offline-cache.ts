import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import type { Server } from '@/api/types'
import { buildVersion } from '@/lib/build'
import { noShelf, type Shelf } from '@/lib/shelf'
import { isKeepable, isKept, isWindow, type Kept, kKeptWindows, trimmed } from './keepable'
import { emptyWindow, type MessageWindow, withoutMessage } from './message-window'

const kWriteEveryMs = 1_000

/**
 * Keeps the answers that the app is read by, so that a page without a connection, or one that is just starting, has something
 * to show. The query cache stays the owner: this only writes down what changes in it, and reads it back once.
 */
export class OfflineCache {
  private shelf: Shelf = noShelf
  private stopFollowing: () => void = () => undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly changed = new Map<string, QueryKey>()
  /** What is on the shelf, and since when. */
  private readonly known = new Map<string, { key: QueryKey; at: number }>()

  constructor(
    private readonly client: QueryClient,
    /** Whether a channel is one that the account can see. */
    private readonly isChannelKnown: (id: string) => boolean,
    /** Whether the server has told what is new. */
    private readonly isConnected: () => boolean,
  ) {}

  /** Puts what is kept into the cache, where nothing is yet, and writes down what changes from now on. True when there was something. */
  async open(shelf: Shelf): Promise<boolean> {
    this.close()
    this.shelf = shelf
    const cache = this.client.getQueryCache()
    this.stopFollowing = cache.subscribe(({ type, query }) => {
      if ((type === 'updated' || type === 'removed') && isKeepable(query.queryKey)) this.note(query.queryHash, query.queryKey)
    })
    const kept = (await shelf.all('answers')).filter(isKept)
    if (this.shelf !== shelf) return false
    for (const { key, at } of kept) this.known.set(hashKey(key), { key, at })
    // A shelf that took longer than the server has nothing to say any more.
    if (this.isConnected()) return false
    for (const { key, data, at } of kept) {
      const present = this.client.getQueryData(key)
      if (present !== undefined && present !== emptyWindow) continue
      // Without a connection it has to last as long as the page.
      cache.build(this.client, { queryKey: key, gcTime: Number.POSITIVE_INFINITY })
      this.client.setQueryData(key, data, { updatedAt: at })
    }
    return kept.some(({ key }) => key[0] === keys.servers[0])
  }

  close(): void {
    this.stopFollowing()
    clearTimeout(this.timer)
    this.timer = undefined
    this.changed.clear()
    this.known.clear()
    this.shelf = noShelf
  }

  /** The window of a channel as it was kept, for when the server cannot be asked. */
  async window(channelId: string): Promise<MessageWindow | undefined> {
    const value = await this.shelf.get('answers', hashKey(keys.messages(channelId)))
    return isKept(value) ? (value.data as MessageWindow) : undefined
  }

  /** A message is gone for everybody. Where its channel is not in the cache, nobody else would take it off the shelf. */
  forgetMessage(channelId: string, messageId: string): void {
    const key = keys.messages(channelId)
    if (!this.known.has(hashKey(key)) || this.client.getQueryData(key) !== undefined) return
    void this.shelf.change('answers', hashKey(key), (value) => (isKept(value) ? { ...value, data: withoutMessage(value.data as MessageWindow, messageId) } : value))
  }

  /** Writes down what has changed. Done by itself; call it when the page goes away. */
  flush(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    const puts = new Map<string, Kept>()
    const at = Date.now()
    for (const [hash, key] of this.changed) {
      const data = trimmed(key, this.client.getQueryData(key))
      if (data === undefined) continue
      puts.set(hash, { build: buildVersion, key, data, at })
      this.known.set(hash, { key, at })
    }
    this.changed.clear()
    const drops = this.surplus()
    for (const hash of drops) {
      this.known.delete(hash)
      puts.delete(hash)
    }
    if (puts.size > 0 || drops.length > 0) void this.shelf.write('answers', puts, drops)
  }

  private note(hash: string, key: QueryKey): void {
    this.changed.set(hash, key)
    this.timer ??= setTimeout(() => this.flush(), kWriteEveryMs)
  }

  /** What the account no longer sees, and the windows that were not looked at for longest. */
  private surplus(): string[] {
    const servers = this.client.getQueryData<readonly Server[]>(keys.servers)
    const entries = [...this.known]
    const gone = entries.filter(([, { key }]) => servers !== undefined && this.isGone(key, servers))
    const windows = entries.filter((entry) => isWindow(entry[1].key) && !gone.includes(entry)).sort(([, a], [, b]) => b.at - a.at)
    return [...gone, ...windows.slice(kKeptWindows)].map(([hash]) => hash)
  }

  private isGone([kind, of]: QueryKey, servers: readonly Server[]): boolean {
    if (typeof of !== 'string' || of.startsWith('@')) return false
    return kind === 'messages' ? !this.isChannelKnown(of) : !servers.some(({ id }) => id === of)
  }
}

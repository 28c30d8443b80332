import type { QueryClient } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import type { Channel } from '@/api/types'
import type { MessageWindow } from './message-window'
import type { GatewayEvent } from './protocol'
import { reduceChannels } from './reducers'
import { reduceChips, withFollowing, withoutThreads } from './threads'

/** Keeps the list of known threads, and what messages show of theirs, as the events tell. Part of CacheBinding. */
export class ThreadBinding {
  constructor(
    private readonly client: QueryClient,
    /** Asks for one that is known again: what one may do there may have changed. */
    private readonly refresh: (threadId: string) => void,
  ) {}

  reset(threads: readonly Channel[]): void {
    this.client.setQueryData(keys.threads, threads)
    void this.client.invalidateQueries({ queryKey: keys.allThreadLists })
  }

  /** Something happened to a thread, or in one. */
  apply(event: GatewayEvent): void {
    this.client.setQueriesData<MessageWindow>({ queryKey: keys.allMessages }, (window) => window && reduceChips(window, event))
    if (!event.t.startsWith('channel.')) return
    this.change((list) => reduceChannels(list, event))
    void this.client.invalidateQueries({ queryKey: keys.allThreadLists })
    if (event.t === 'channel.updated') this.refreshWhere(({ id }) => id === event.d.id)
    if (event.t === 'channel.deleted') this.drop(({ parent_id }) => parent_id === event.d.id)
  }

  refreshWhere(concerned: (thread: Channel) => boolean): void {
    for (const { id } of this.known().filter(concerned)) this.refresh(id)
  }

  unfollowed(threadId: string): void {
    this.change((list) => withFollowing(list, threadId, false))
  }

  /** They are out of sight, and so is what was said in them. */
  drop(lost: (thread: Channel) => boolean): void {
    for (const { id } of this.known().filter(lost)) this.client.removeQueries({ queryKey: keys.messages(id) })
    this.change((list) => withoutThreads(list, lost))
  }

  private known(): readonly Channel[] {
    return this.client.getQueryData<readonly Channel[]>(keys.threads) ?? []
  }

  private change(change: (list: readonly Channel[]) => readonly Channel[]): void {
    this.client.setQueryData<readonly Channel[]>(keys.threads, (list) => list && change(list))
  }
}

import type { QueryClient } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import { fillGap } from './gap-filler'
import { emptyWindow, markGap, type MessageWindow } from './message-window'

const kGapRetryMs = 2_000

/** Where messages may be missing because a lost connection could not be resumed: marks it and reads it. Part of CacheBinding. */
export class GapKeeper {
  private readonly filling = new Set<string>()

  constructor(
    private readonly client: QueryClient,
    private readonly connected: () => boolean,
  ) {}

  /** The connection was lost for too long: what is on the screen is kept and marked, everything else is read anew when it is opened. */
  mark(): void {
    for (const query of this.client.getQueryCache().findAll({ queryKey: keys.allMessages })) {
      if (query.isActive()) this.client.setQueryData<MessageWindow>(query.queryKey, (window) => window && markGap(window))
      else this.client.removeQueries({ queryKey: query.queryKey, exact: true })
    }
  }

  /** Reads every marked gap. Call when the gateway is ready. */
  async fillAll(): Promise<void> {
    const windows = this.client.getQueriesData<MessageWindow>({ queryKey: keys.allMessages })
    const channels = windows.filter(([, window]) => window?.gapAfter !== null).map(([key]) => String(key[1]))
    await Promise.all(channels.map((channelId) => this.fill(channelId)))
  }

  /** Safe to call at any time and any number of times. */
  async fill(channelId: string): Promise<void> {
    if (this.filling.has(channelId)) return
    this.filling.add(channelId)
    const key = keys.messages(channelId)
    try {
      await fillGap(channelId, {
        read: () => this.client.getQueryData<MessageWindow>(key),
        update: (change) => void this.client.setQueryData<MessageWindow>(key, (window) => window && change(window)),
        reset: () => {
          this.client.setQueryData<MessageWindow>(key, emptyWindow)
          void this.client.invalidateQueries({ queryKey: key })
        },
      })
    } catch {
      setTimeout(() => {
        if (this.connected()) void this.fill(channelId)
      }, kGapRetryMs)
    } finally {
      this.filling.delete(channelId)
    }
  }
}

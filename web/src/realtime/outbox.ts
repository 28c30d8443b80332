import { createStore } from 'zustand/vanilla'
import { growingId } from '@/lib/ids'
import type { Message } from '@/api/types'
import type { Reply } from './gateway'
import type { OutboxAttachment, OutboxEntry } from './outbox-entry'
import type { OutboxStore } from './outbox-shelf'

export interface OutboxOptions {
  replyTo?: string | null
  attachments?: readonly OutboxAttachment[]
}

export interface OutboxDeps {
  ready: () => boolean
  send: (entry: OutboxEntry) => Promise<Reply<Message>>
  /** The server confirmed the message. */
  sent: (message: Message) => void
  delay?: (action: () => void, ms: number) => void
}

const kPauseMs = 1_000
/** A page that does not let go of what it has must not hold back the others. */
const kTakeMs = 2_000

// What the server says when the message itself is fine and only the moment was wrong.
const passing = new Set(['rate_limited', 'overloaded', 'draining'])

/**
 * Messages on their way. Per channel they leave one after the other, so that they arrive in the order they were written;
 * while the connection is down they wait; they survive the page.
 */
export class Outbox {
  readonly store = createStore<{ entries: readonly OutboxEntry[] }>()(() => ({ entries: [] }))
  private kept: OutboxStore | null = null
  /** What earlier pages have left goes first: nothing leaves before it is known. */
  private known = false
  private readonly busy = new Set<string>()

  constructor(private readonly deps: OutboxDeps) {}

  /** Takes up what pages that are gone left unsent; null when nobody is signed in. What is written meanwhile waits its turn. */
  async open(kept: OutboxStore | null): Promise<void> {
    this.kept?.close()
    this.kept = kept
    this.known = false
    this.store.setState({ entries: [] })
    await this.takeUp()
  }

  /** Looks again whether another page has gone and left something. */
  async takeUp(): Promise<void> {
    const { kept } = this
    if (kept === null) return
    const taken = kept.take().then(
      (left) => this.adopt(kept, left),
      () => undefined,
    )
    await Promise.race([taken, new Promise<void>((resolve) => setTimeout(resolve, kTakeMs))])
    if (this.kept !== kept) return
    this.known = true
    this.flush()
  }

  /** However late the browser hands it over: it is this page's now, and no other will look after it. */
  private adopt(kept: OutboxStore, left: readonly OutboxEntry[]): void {
    if (this.kept !== kept || left.length === 0) return
    const here = this.entries.filter(({ nonce }) => !left.some((entry) => entry.nonce === nonce))
    this.store.setState({ entries: [...left, ...here] })
    this.flush()
  }

  add(channelId: string, content: string, { replyTo = null, attachments = [] }: OutboxOptions = {}): string {
    const nonce = growingId()
    const created_at = new Date().toISOString()
    const entry: OutboxEntry = { nonce, channel_id: channelId, content, reply_to: replyTo, attachments, created_at, state: 'queued', code: null }
    this.write([...this.entries, entry], [entry])
    this.flush()
    return nonce
  }

  retry(nonce: string): void {
    this.change(nonce, { state: 'queued', code: null })
    this.flush()
  }

  discard(nonce: string): void {
    this.write(this.entries.filter((entry) => entry.nonce !== nonce), [], [nonce])
  }

  /** A confirmed message of ours was seen, by whatever way it came. */
  confirm(nonce: string | null): void {
    if (nonce !== null && this.entries.some((entry) => entry.nonce === nonce)) this.discard(nonce)
  }

  /** Sends whatever can be sent now. Call when the connection becomes ready. */
  flush(): void {
    if (!this.known || !this.deps.ready()) return
    for (const channelId of new Set(this.entries.map((entry) => entry.channel_id))) void this.drain(channelId)
  }

  private get entries(): readonly OutboxEntry[] {
    return this.store.getState().entries
  }

  private write(entries: readonly OutboxEntry[], puts: readonly OutboxEntry[], drops: readonly string[] = []): void {
    this.store.setState({ entries })
    this.kept?.write(puts, drops)
  }

  private change(nonce: string, patch: Partial<OutboxEntry>): void {
    const entries = this.entries.map((entry) => (entry.nonce === nonce ? { ...entry, ...patch } : entry))
    // That it is on its way right now means nothing to the next page.
    this.write(entries, patch.state === 'sending' ? [] : entries.filter((entry) => entry.nonce === nonce))
  }

  private async drain(channelId: string): Promise<void> {
    if (this.busy.has(channelId)) return
    this.busy.add(channelId)
    try {
      for (;;) {
        const entry = this.entries.find((item) => item.channel_id === channelId && item.state === 'queued')
        if (!entry || !this.deps.ready()) return
        this.change(entry.nonce, { state: 'sending' })
        if (!this.settle(entry, await this.deps.send(entry))) return
      }
    } finally {
      this.busy.delete(channelId)
    }
  }

  /** Books the answer. False when the channel has to pause. */
  private settle(entry: OutboxEntry, reply: Reply<Message>): boolean {
    switch (reply.kind) {
      case 'ack':
        this.deps.sent(reply.d)
        this.discard(entry.nonce)
        return true
      case 'lost':
        // Not known whether it arrived: it is sent again under the same nonce, and the server keeps one.
        this.change(entry.nonce, { state: 'queued' })
        return false
      case 'not_sent':
        this.change(entry.nonce, { state: 'queued' })
        this.later(kPauseMs)
        return false
      case 'timeout':
        this.change(entry.nonce, { state: 'failed', code: 'timeout' })
        return true
      case 'error': {
        if (!passing.has(reply.d.code)) {
          this.change(entry.nonce, { state: 'failed', code: reply.d.code })
          return true
        }
        this.change(entry.nonce, { state: 'queued' })
        this.later(reply.d.retry_after_ms ?? kPauseMs)
        return false
      }
    }
  }

  private later(ms: number): void {
    const delay = this.deps.delay ?? ((action: () => void, after: number) => void setTimeout(action, after))
    delay(() => this.flush(), ms)
  }
}

import { createStore } from 'zustand/vanilla'
import { growingId } from '@/lib/ids'
import { isRecord, type KeyValueStore, parseJson } from '@/lib/storage'
import type { Reply } from './gateway'
import type { Message } from '@/api/types'

/** A file that has arrived and goes with a message. */
export interface OutboxAttachment {
  upload_id: string
  alt: string
  name: string
}

/** A message that the server has not confirmed. Its nonce makes every repetition harmless. */
export interface OutboxEntry {
  nonce: string
  channel_id: string
  content: string
  /** The message that this one answers. */
  reply_to: string | null
  attachments: readonly OutboxAttachment[]
  created_at: string
  state: 'queued' | 'sending' | 'failed'
  /** Why it failed: a reason slug of the server, or `timeout`. */
  code: string | null
}

export interface OutboxOptions {
  replyTo?: string | null
  attachments?: readonly OutboxAttachment[]
}

export interface OutboxDeps {
  storage: KeyValueStore
  ready: () => boolean
  send: (entry: OutboxEntry) => Promise<Reply>
  /** The server confirmed the message. */
  sent: (message: Message) => void
  delay?: (action: () => void, ms: number) => void
}

const kPauseMs = 1_000
const kMaxStored = 200

// What the server says when the message itself is fine and only the moment was wrong.
const passing = new Set(['rate_limited', 'overloaded', 'draining'])

function restoreAttachments(value: unknown): OutboxAttachment[] {
  return (Array.isArray(value) ? (value as unknown[]) : []).flatMap((item) => {
    if (!isRecord(item)) return []
    const { upload_id, alt, name } = item
    return typeof upload_id === 'string' && typeof alt === 'string' && typeof name === 'string' ? [{ upload_id, alt, name }] : []
  })
}

function restore(text: string | null): OutboxEntry[] {
  const value = parseJson(text)
  const entries: OutboxEntry[] = []
  for (const item of Array.isArray(value) ? (value as unknown[]) : []) {
    if (!isRecord(item)) continue
    const { nonce, channel_id, content, created_at, state, code, reply_to } = item
    if (typeof nonce !== 'string' || typeof channel_id !== 'string') continue
    if (typeof content !== 'string' || typeof created_at !== 'string') continue
    const failed = state === 'failed'
    entries.push({
      nonce,
      channel_id,
      content,
      reply_to: typeof reply_to === 'string' ? reply_to : null,
      attachments: restoreAttachments(item['attachments']),
      created_at,
      state: failed ? 'failed' : 'queued',
      code: failed && typeof code === 'string' ? code : null,
    })
  }
  return entries
}

/**
 * Messages on their way. Per channel they leave one after the other, so that they arrive in the order they were written;
 * while the connection is down they wait; they survive a reload of the tab.
 */
export class Outbox {
  readonly store = createStore<{ entries: readonly OutboxEntry[] }>()(() => ({ entries: [] }))
  private key: string | null = null
  private readonly busy = new Set<string>()

  constructor(private readonly deps: OutboxDeps) {}

  /** Takes up what this tab left unsent for the given user; null when nobody is signed in. */
  open(userId: string | null): void {
    this.key = userId === null ? null : `veza.outbox.${userId}`
    this.store.setState({ entries: this.key === null ? [] : restore(this.deps.storage.get(this.key)) })
    this.flush()
  }

  add(channelId: string, content: string, { replyTo = null, attachments = [] }: OutboxOptions = {}): string {
    const nonce = growingId()
    const created_at = new Date().toISOString()
    const entry: OutboxEntry = { nonce, channel_id: channelId, content, reply_to: replyTo, attachments, created_at, state: 'queued', code: null }
    this.write([...this.entries, entry])
    this.flush()
    return nonce
  }

  retry(nonce: string): void {
    this.change(nonce, { state: 'queued', code: null })
    this.flush()
  }

  discard(nonce: string): void {
    this.write(this.entries.filter((entry) => entry.nonce !== nonce))
  }

  /** A confirmed message of ours was seen, by whatever way it came. */
  confirm(nonce: string | null): void {
    if (nonce !== null && this.entries.some((entry) => entry.nonce === nonce)) this.discard(nonce)
  }

  /** Sends whatever can be sent now. Call when the connection becomes ready. */
  flush(): void {
    if (!this.deps.ready()) return
    for (const channelId of new Set(this.entries.map((entry) => entry.channel_id))) void this.drain(channelId)
  }

  private get entries(): readonly OutboxEntry[] {
    return this.store.getState().entries
  }

  private write(entries: readonly OutboxEntry[]): void {
    this.store.setState({ entries })
    if (this.key === null) return
    if (entries.length === 0) this.deps.storage.remove(this.key)
    else this.deps.storage.set(this.key, JSON.stringify(entries.slice(0, kMaxStored)))
  }

  private change(nonce: string, patch: Partial<OutboxEntry>): void {
    this.write(this.entries.map((entry) => (entry.nonce === nonce ? { ...entry, ...patch } : entry)))
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
  private settle(entry: OutboxEntry, reply: Reply): boolean {
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

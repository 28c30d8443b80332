import type { Channel } from '@/api/types'
import { isUnread } from './reading'

const kSettleMs = 400

interface ReadMarkerDeps {
  channel: (id: string) => Channel | undefined
  update: (channelId: string, state: Channel['read_state']) => void
  send: (channelId: string, messageId: string) => Promise<void>
  visible: () => boolean
}

/** Marks the channel on the screen as read, on the server and so on every device. */
export class ReadMarker {
  private open: string | null = null
  private beside: string | null = null
  private timer: ReturnType<typeof setTimeout> | null = null
  /** The reader has marked this channel as unread: it stays so until they come back to it. */
  private kept: string | null = null

  constructor(private readonly deps: ReadMarkerDeps) {}

  isOpen(channelId: string): boolean {
    return channelId === this.open || channelId === this.beside
  }

  /** A thread beside the channel: both are on the screen. */
  watchBeside(threadId: string | null): void {
    this.beside = threadId
    this.look()
  }

  watch(channelId: string | null): void {
    if (channelId !== this.open) this.kept = null
    this.open = channelId
    this.look()
  }

  /** Something came, or the page came into sight. Several messages in a row are marked once. */
  look(): void {
    if (this.timer !== null || (this.open === null && this.beside === null) || !this.deps.visible()) return
    this.timer = setTimeout(() => {
      this.timer = null
      if (!this.deps.visible()) return
      for (const id of [this.open, this.beside]) if (id !== null && id !== this.kept) this.markAll(id)
    }, kSettleMs)
  }

  markAll(channelId: string): void {
    if (this.kept === channelId) this.kept = null
    const channel = this.deps.channel(channelId)
    if (channel?.last_message_id && isUnread(channel)) this.send(channelId, { message_id: channel.last_message_id, mentions: 0 })
  }

  /** What comes after `messageId` is unread again. */
  markUnreadAfter(channelId: string, messageId: string): void {
    this.kept = channelId
    this.send(channelId, { message_id: messageId, mentions: this.deps.channel(channelId)?.read_state.mentions ?? 0 })
  }

  private send(channelId: string, state: Channel['read_state']): void {
    const before = this.deps.channel(channelId)?.read_state
    this.deps.update(channelId, state)
    this.deps.send(channelId, state.message_id ?? '').catch(() => {
      if (before) this.deps.update(channelId, before)
    })
  }
}

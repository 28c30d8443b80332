import { create } from 'zustand'
import { session } from '@/api/client'
import type { Message } from '@/api/types'
import type { Pick } from './lib/mention-text'
import { nothingChosen, useSelection } from './lib/selection'
import { forgetWritten, keepWritten, readWritten, type Written } from './lib/written'

/** What opens over a whole conversation. */
export type ChannelPanel = 'poll' | 'pins' | 'deleted'

interface MessageUi extends Written {
  /** The message that is being edited in place. */
  editingId: string | null
  /** The message that the next one answers, per channel. */
  replies: Readonly<Record<string, Message>>
  /** What is open over a conversation, and which one. */
  panel: { channelId: string; kind: ChannelPanel } | null
  /** The message in which something plays. */
  playing: string | null
  /** The channel in which messages are being chosen, and the one it began with. */
  selecting: { channelId: string; first: string | null } | null
  setDraft: (channelId: string, text: string) => void
  edit: (messageId: string | null) => void
  pick: (channelId: string, pick: Pick) => void
  keepPicks: (channelId: string, picks: readonly Pick[]) => void
  reply: (channelId: string, message: Message | null) => void
  openPanel: (channelId: string, kind: ChannelPanel) => void
  closePanel: () => void
  select: (channelId: string, first?: string) => void
  stopSelecting: () => void
  setPlaying: (messageId: string | null) => void
}

const accountNow = () => session.store.getState().user?.id ?? null
const nothing = { editingId: null, replies: {}, panel: null, playing: null, selecting: null }

export const useMessageUi = create<MessageUi>()((set, get) => ({
  ...nothing,
  ...readWritten(accountNow()),
  setDraft: (channelId, text) => {
    const { [channelId]: _, ...others } = get().drafts
    const drafts = text === '' ? others : { ...others, [channelId]: text }
    set({ drafts })
    keepWritten(accountNow(), get())
    if (text === '') get().keepPicks(channelId, [])
  },
  edit: (editingId) => set({ editingId }),
  pick: (channelId, { label, token }) => {
    const others = (get().picks[channelId] ?? []).filter((known) => known.label !== label)
    get().keepPicks(channelId, [...others, { label, token }])
  },
  keepPicks: (channelId, list) => {
    const { [channelId]: _, ...others } = get().picks
    const picks = list.length === 0 ? others : { ...others, [channelId]: list }
    set({ picks })
    keepWritten(accountNow(), get())
  },
  reply: (channelId, message) => {
    const { [channelId]: _, ...others } = get().replies
    set({ replies: message ? { ...others, [channelId]: message } : others })
  },
  openPanel: (channelId, kind) => set({ panel: { channelId, kind } }),
  closePanel: () => set({ panel: null }),
  select: (channelId, first) => set({ selecting: { channelId, first: first ?? null } }),
  stopSelecting: () => set({ selecting: null }),
  setPlaying: (playing) => set({ playing }),
}))

session.onAccount((account, left) => {
  if (left) forgetWritten()
  useMessageUi.setState({ ...nothing, ...readWritten(account) })
  useSelection.setState(nothingChosen)
})

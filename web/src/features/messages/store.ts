import { create } from 'zustand'
import type { Message } from '@/api/types'
import { isRecord, parseJson, tabStorage } from '@/lib/storage'
import type { Pick } from './lib/mention-text'

const kDraftsKey = 'veza.drafts'
const kPicksKey = 'veza.picks'

function readDrafts(): Record<string, string> {
  const value = parseJson(tabStorage.get(kDraftsKey))
  const drafts: Record<string, string> = {}
  if (!isRecord(value)) return drafts
  for (const [channelId, text] of Object.entries(value)) if (typeof text === 'string') drafts[channelId] = text
  return drafts
}

function readPicks(): Record<string, readonly Pick[]> {
  const value = parseJson(tabStorage.get(kPicksKey))
  const picks: Record<string, readonly Pick[]> = {}
  if (!isRecord(value)) return picks
  for (const [channelId, list] of Object.entries(value)) {
    const entries = Array.isArray(list) ? (list as unknown[]) : []
    picks[channelId] = entries.flatMap((entry) => {
      if (!isRecord(entry)) return []
      const { label, token } = entry
      return typeof label === 'string' && label !== '' && typeof token === 'string' ? [{ label, token }] : []
    })
  }
  return picks
}

/** What opens over a whole conversation. */
export type ChannelPanel = 'poll' | 'pins' | 'deleted'

interface MessageUi {
  /** What is written and not sent yet, per channel; survives a reload. */
  drafts: Record<string, string>
  /** The message that is being edited in place. */
  editingId: string | null
  /** The names in the drafts that stand for somebody, per channel. */
  picks: Readonly<Record<string, readonly Pick[]>>
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

export const useMessageUi = create<MessageUi>()((set, get) => ({
  drafts: readDrafts(),
  editingId: null,
  picks: readPicks(),
  replies: {},
  panel: null,
  playing: null,
  selecting: null,
  setDraft: (channelId, text) => {
    const { [channelId]: _, ...others } = get().drafts
    const drafts = text === '' ? others : { ...others, [channelId]: text }
    tabStorage.set(kDraftsKey, JSON.stringify(drafts))
    set({ drafts })
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
    tabStorage.set(kPicksKey, JSON.stringify(picks))
    set({ picks })
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

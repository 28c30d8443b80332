import { create } from 'zustand'
import type { Message } from '@/api/types'
import { isRecord, parseJson, tabStorage } from '@/lib/storage'

const kDraftsKey = 'veza.drafts'

function readDrafts(): Record<string, string> {
  const value = parseJson(tabStorage.get(kDraftsKey))
  const drafts: Record<string, string> = {}
  if (!isRecord(value)) return drafts
  for (const [channelId, text] of Object.entries(value)) if (typeof text === 'string') drafts[channelId] = text
  return drafts
}

interface MessageUi {
  /** What is written and not sent yet, per channel; survives a reload. */
  drafts: Record<string, string>
  /** The message that is being edited in place. */
  editingId: string | null
  /** The message that the next one answers, per channel. */
  replies: Readonly<Record<string, Message>>
  setDraft: (channelId: string, text: string) => void
  edit: (messageId: string | null) => void
  reply: (channelId: string, message: Message | null) => void
}

export const useMessageUi = create<MessageUi>()((set, get) => ({
  drafts: readDrafts(),
  editingId: null,
  replies: {},
  setDraft: (channelId, text) => {
    const { [channelId]: _, ...others } = get().drafts
    const drafts = text === '' ? others : { ...others, [channelId]: text }
    tabStorage.set(kDraftsKey, JSON.stringify(drafts))
    set({ drafts })
  },
  edit: (editingId) => set({ editingId }),
  reply: (channelId, message) => {
    const { [channelId]: _, ...others } = get().replies
    set({ replies: message ? { ...others, [channelId]: message } : others })
  },
}))

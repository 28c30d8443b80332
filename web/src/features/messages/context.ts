import { createContext, useContext } from 'react'
import type { Channel, Message } from '@/api/types'

export type MessagePanel = 'delete' | 'react' | 'history'

export interface ThreadOpener {
  open: (threadId: string) => void
  start: (message: Message) => void
}

/** What the rows of one conversation can do with their messages. */
export interface Conversation {
  channel: Channel
  /** Null where messages have no threads: in direct conversations, and in threads. */
  threads: ThreadOpener | null
  jump: (messageId: string) => void
  /** Opens the menu of a message at a place of the window. */
  openMenu: (message: Message, x: number, y: number) => void
  /** What opens over the list for one message. */
  open: (panel: MessagePanel, message: Message) => void
  /** `ask`: not without a question before. */
  remove: (message: Message, ask: boolean) => void
}

export const ConversationContext = createContext<Conversation | null>(null)

export function useConversation(): Conversation {
  const conversation = useContext(ConversationContext)
  if (!conversation) throw new Error('useConversation needs a ConversationContext above it')
  return conversation
}

import { useQueryClient } from '@tanstack/react-query'
import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react'
import type { VirtualizerHandle } from 'virtua'
import { keys } from '@/api/keys'
import { fetchMessages, kMessagePage } from '@/api/messages'
import { emptyWindow, type MessageWindow, withAround } from '@/realtime/message-window'
import type { Row } from '../lib/rows'
import { useShowEdited } from './use-show-edited'

const kHighlightMs = 2_500
const kSettleMs = 60

interface JumpOptions {
  channelId: string
  rows: readonly Row[]
  handle: RefObject<VirtualizerHandle | null>
  scroller: RefObject<HTMLElement | null>
  leaveBottom: () => void
  /** The jump is over: the end of the list may be in sight. */
  arrived: () => void
}

/**
 * Goes to one message, reads what is around it when it has to, and makes it stand out for a moment. With `into` it is a
 * return: the message stands at the upper edge, that many pixels of it beyond.
 */
export function useJump({ channelId, rows, handle, scroller, leaveBottom, arrived }: JumpOptions) {
  const client = useQueryClient()
  const [wanted, setWanted] = useState<{ id: string; into: number | null } | null>(null)
  const [highlighted, setHighlighted] = useState<string | null>(null)
  const [missing, setMissing] = useState(false)
  useShowEdited(rows, handle)

  const jump = useCallback(
    async (messageId: string, into: number | null = null) => {
      const key = keys.messages(channelId)
      const holds = (items: readonly { id: string }[]) => items.some((item) => item.id === messageId)
      setMissing(false)
      try {
        if (!holds(client.getQueryData<MessageWindow>(key)?.items ?? [])) {
          const page = await fetchMessages(channelId, { around: messageId, limit: kMessagePage })
          if (!holds(page)) throw new Error('gone')
          leaveBottom()
          client.setQueryData<MessageWindow>(key, (window) => withAround(window ?? emptyWindow, page))
        }
        setWanted({ id: messageId, into })
      } catch {
        // The place one returns to may be gone; one did not ask for that message.
        setMissing(into === null)
      }
    },
    [client, channelId, leaveBottom],
  )

  useLayoutEffect(() => {
    const index = wanted ? rows.findIndex((row) => row.kind === 'message' && row.message.id === wanted.id) : -1
    if (!wanted || index < 0) return
    leaveBottom()
    setWanted(null)
    const { id, into } = wanted
    const go = () => handle.current?.scrollToIndex(index, into === null ? { align: 'center' } : { align: 'start', offset: into })
    if (into === null) setHighlighted(id)
    go()
    // Rows are measured when they appear: once they have been, the place is looked for again.
    setTimeout(() => {
      go()
      if (into === null) scroller.current?.querySelector<HTMLElement>(`[data-message-id="${id}"]`)?.focus({ preventScroll: true })
      arrived()
    }, kSettleMs)
  }, [wanted, rows, handle, scroller, leaveBottom, arrived])

  useEffect(() => {
    if (!highlighted) return
    const timer = setTimeout(() => setHighlighted(null), kHighlightMs)
    return () => clearTimeout(timer)
  }, [highlighted])

  return { jump, highlighted, missing, dismiss: () => setMissing(false) }
}

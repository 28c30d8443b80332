import { useCallback, useRef } from 'react'
import { fetchMessage } from '@/api/archive'
import type { Message } from '@/api/types'
import { useRealtime } from '@/realtime/hooks'

const kPauseMs = 30_000

/** The links of files run out. When one no longer works the message is read again, which has fresh ones. */
export function useFreshLinks(message: Message): () => void {
  const { binding } = useRealtime()
  const asked = useRef(0)
  return useCallback(() => {
    if (Date.now() - asked.current < kPauseMs) return
    asked.current = Date.now()
    const read = async () => {
      const { attachments } = await fetchMessage(message)
      const fresh = (item: Message) => (item.id === message.id ? { ...item, attachments } : item)
      binding.patchWindow(message.channel_id, (window) => ({ ...window, items: window.items.map(fresh) }))
    }
    // What is gone stays as it is: a file that cannot be shown.
    read().catch(() => undefined)
  }, [binding, message])
}

import { useCallback } from 'react'
import { react } from '@/api/messages'
import type { Message } from '@/api/types'
import { withReaction } from '@/realtime/annotations'
import { useRealtime, useSelfId } from '@/realtime/hooks'

/** Sets or takes back an own reaction: shown at once, and undone when the server refuses. */
export function useReaction() {
  const { binding } = useRealtime()
  const selfId = useSelfId()
  return useCallback(
    async (message: Message, emoji: string, added: boolean) => {
      const show = (on: boolean) =>
        binding.patchWindow(message.channel_id, (window) =>
          withReaction(window, { messageId: message.id, emoji, userId: selfId, selfId, added: on, eventId: undefined }),
        )
      show(added)
      try {
        await react(message, emoji, added)
      } catch {
        show(!added)
      }
    },
    [binding, selfId],
  )
}

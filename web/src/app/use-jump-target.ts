import { useLocation, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { JumpTarget } from '@/features/messages/hooks/use-arrival'

/** The message in the address. Going to the same address again asks again. */
export function useJumpTarget(): JumpTarget | null {
  const { messageId } = useParams({ strict: false })
  const visit = useLocation({ select: (location) => location.state.__TSR_key })
  // oxlint-disable-next-line react/exhaustive-deps -- a new visit makes a new target
  return useMemo(() => (messageId ? { messageId } : null), [messageId, visit])
}

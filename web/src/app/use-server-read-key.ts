import { useEffect } from 'react'
import { markServerRead } from '@/api/reading'
import { useActiveServerId } from './active'

/** Shift+Escape marks the whole community as read. */
export function useServerReadKey(): void {
  const serverId = useActiveServerId()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !event.shiftKey || event.defaultPrevented || serverId === null) return
      event.preventDefault()
      // A failure changes nothing on the screen: the marks stay as they are.
      markServerRead(serverId).catch(() => undefined)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [serverId])
}

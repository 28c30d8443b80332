import { useCallback, useEffect, useRef } from 'react'
import { useRealtime } from '@/realtime/hooks'

// The server lets one sign in five seconds through, and takes it away after eight.
const kRepeatMs = 4_000

/** Tells the others that one is writing; says so when one stops, sends, or leaves. */
export function useTypingSignal(channelId: string) {
  const { gateway } = useRealtime()
  const sentAt = useRef(0)
  const stop = useCallback(() => {
    if (sentAt.current === 0) return
    sentAt.current = 0
    gateway.send('TYPING', 'typing.stop', { channel_id: channelId })
  }, [gateway, channelId])
  const start = useCallback(() => {
    const now = Date.now()
    if (now - sentAt.current < kRepeatMs) return
    if (gateway.send('TYPING', 'typing.start', { channel_id: channelId })) sentAt.current = now
  }, [gateway, channelId])
  // The message itself ends the sign for everybody; nothing has to be sent.
  const sent = useCallback(() => {
    sentAt.current = 0
  }, [])
  useEffect(() => stop, [stop])
  return { start, stop, sent }
}

import { useEffect, useRef } from 'react'
import type { GatewayEvent } from '@/realtime/protocol'
import { useRealtime } from '@/realtime/hooks'

/** Hears what happens in one channel, and every new beginning of the connection. */
export function useChannelEvent(channelId: string, onEvent: (event: GatewayEvent) => void): void {
  const { gateway } = useRealtime()
  const latest = useRef(onEvent)
  useEffect(() => {
    latest.current = onEvent
  })
  useEffect(
    () =>
      gateway.listen((event) => {
        const here = 'channel_id' in event.d && event.d.channel_id === channelId
        if (here || event.t === 'session.ready') latest.current(event)
      }),
    [gateway, channelId],
  )
}

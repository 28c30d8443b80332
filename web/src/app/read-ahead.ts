import { type QueryClient, QueryObserver } from '@tanstack/react-query'
import { windowQuery } from '@/features/messages/lib/window-query'
import type { Realtime } from '@/realtime/runtime'

/** By then what shows the messages has taken over, or they are not shown. */
const kHoldMs = 10_000
const kConversation = /^\/(?:servers\/[^/]+\/channels|me)\/([^/]+)/

/** Reads the conversation in the address as soon as there is a connection, however far the page has been drawn by then. */
export function readAhead(client: QueryClient, realtime: Realtime, path: string): void {
  const channelId = kConversation.exec(path)?.[1]
  if (channelId === undefined) return
  const stop = realtime.gateway.status.subscribe(({ wasReady }) => {
    if (!wasReady) return
    stop()
    const observer = new QueryObserver(client, windowQuery(client, realtime, channelId))
    setTimeout(observer.subscribe(() => undefined), kHoldMs)
  })
}

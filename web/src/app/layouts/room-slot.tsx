import { type ReactNode, Suspense } from 'react'
import { allows } from '@/api/permissions'
import type { Channel } from '@/api/types'
import { lazyPart } from '@/lib/lazy'

const RoomLine = lazyPart(async () => (await import('@/features/rooms/components/room-line')).RoomLine)

/** What goes on in a room, for the list of channels. */
export const roomOf = (channel: Channel): ReactNode =>
  channel.type === 'listening' && allows(channel.permissions, 'LISTEN') ? (
    <Suspense fallback={null}>
      <RoomLine channel={channel} />
    </Suspense>
  ) : null

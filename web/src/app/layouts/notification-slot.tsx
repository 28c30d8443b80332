import type { ReactNode } from 'react'
import type { Channel } from '@/api/types'
import { lazyPart } from '@/lib/lazy'
import { useServer } from '../active'

export const loadNotificationMenu = () => import('@/features/notifications/components/notification-menu')
const NotificationMenu = lazyPart(async () => (await loadNotificationMenu()).NotificationMenu)

interface SlotProps {
  serverId: string | null
  channel?: Channel
}

/** What to hear of a place, inside of the menu that another feature has for it. */
function Slot({ serverId, ...place }: SlotProps) {
  return <NotificationMenu server={useServer(serverId)} {...place} />
}

export const channelNotifications = (channel: Channel): ReactNode => <Slot serverId={channel.server_id} channel={channel} />
export const serverNotifications = (serverId: string): ReactNode => <Slot serverId={serverId} />

import { useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { kOwnLibrary } from '@/api/keys'
import { allows } from '@/api/permissions'
import { Wordmark } from '@/components/logo'
import { ChannelList } from '@/features/channels/components/channel-list'
import { DirectList } from '@/features/people/components/direct-list'
import { ServerHeader } from '@/features/servers/components/server-header'
import { ServerRail } from '@/features/servers/components/server-rail'
import { UserBar } from '@/features/settings/components/user-bar'
import { useActiveChannelId, useChannels, useServers } from '../active'
import { openDialog } from '../dialogs'
import { useUnreadByServer, useUnreadDirect } from '../unread'
import { MusicLink } from './music-link'
import { channelNotifications, serverNotifications } from './notification-slot'
import { roomOf } from './room-slot'

interface SidePanelProps {
  serverId: string | null
  /** Something was chosen: a drawer around this closes. */
  onNavigate: () => void
}

/** Communities, the channels of the one that is open, and oneself. */
export function SidePanel({ serverId, onNavigate }: SidePanelProps) {
  const { t } = useTranslation()
  const { servers } = useServers()
  const server = servers.find((entry) => entry.id === serverId)
  const { channels, isPending } = useChannels(serverId)
  const channelId = useActiveChannelId()
  const unread = useUnreadByServer(servers)
  const unreadDirect = useUnreadDirect()
  const pathname = useLocation({ select: (location) => location.pathname })
  return (
    <div className="flex min-w-0 grow gap-2">
      <ServerRail
        servers={servers}
        activeId={serverId}
        unread={unread}
        unreadDirect={unreadDirect}
        onNavigate={onNavigate}
        onCreate={() => openDialog({ kind: 'create-server' })}
        onJoin={() => openDialog({ kind: 'join-server' })}
      />
      <div className="flex min-w-0 grow flex-col overflow-hidden rounded-lg bg-panel-alt">
        {server ? (
          <>
            <ServerHeader server={server} onAction={openDialog} notifications={serverNotifications(server.id)} />
            <ChannelList
              top={allows(server.permissions, 'VIEW_LIBRARY') && <MusicLink library={server.id} onNavigate={onNavigate} />}
              server={server}
              channels={channels}
              loading={isPending}
              activeId={channelId}
              onNavigate={onNavigate}
              onAction={openDialog}
              notificationsOf={channelNotifications}
              belowOf={roomOf}
            />
          </>
        ) : (
          <>
            <header className="flex flex-col gap-1 border-b border-line px-5 py-4">
              <Wordmark className="h-7 self-start" />
              <p className="text-sm text-ink-soft">{t('app.tagline')}</p>
            </header>
            <DirectList
              top={<MusicLink library={kOwnLibrary} onNavigate={onNavigate} />}
              activeId={channelId}
              atFriends={pathname === '/me'}
              onNavigate={onNavigate}
              onNewGroup={() => openDialog({ kind: 'new-group' })}
            />
          </>
        )}
        <UserBar onSettings={() => openDialog({ kind: 'settings' })} />
      </div>
    </div>
  )
}

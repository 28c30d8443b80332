import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Wordmark } from '@/components/logo'
import { ChannelList } from '@/features/channels/components/channel-list'
import { DirectList } from '@/features/people/components/direct-list'
import { ServerHeader } from '@/features/servers/components/server-header'
import { ServerRail } from '@/features/servers/components/server-rail'
import { UserBar } from '@/features/settings/components/user-bar'
import { useLive } from '@/realtime/hooks'
import { useActiveChannelId, useChannels, useServers } from '../active'
import { openDialog } from '../dialogs'
import { kDirect, unreadByServer } from '../unread'

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
  const unread = useLive((state) => state.unread)
  const client = useQueryClient()
  const pathname = useLocation({ select: (location) => location.pathname })
  const unreadCounts = unreadByServer(client, unread)
  return (
    <div className="flex min-w-0 grow gap-2">
      <ServerRail
        servers={servers}
        activeId={serverId}
        unread={unreadCounts}
        unreadDirect={unreadCounts.get(kDirect) ?? 0}
        onNavigate={onNavigate}
        onCreate={() => openDialog({ kind: 'create-server' })}
        onJoin={() => openDialog({ kind: 'join-server' })}
      />
      <div className="flex min-w-0 grow flex-col overflow-hidden rounded-lg bg-panel-alt">
        {server ? (
          <>
            <ServerHeader server={server} onAction={openDialog} />
            <ChannelList
              server={server}
              channels={channels}
              loading={isPending}
              activeId={channelId}
              unread={unread}
              onNavigate={onNavigate}
              onAction={openDialog}
            />
          </>
        ) : (
          <>
            <header className="flex flex-col gap-1 border-b border-line px-5 py-4">
              <Wordmark className="h-7 self-start" />
              <p className="text-sm text-ink-soft">{t('app.tagline')}</p>
            </header>
            <DirectList
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

import { useTranslation } from 'react-i18next'
import { Wordmark } from '@/components/logo'
import { ChannelList } from '@/features/channels/components/channel-list'
import { ServerHeader } from '@/features/servers/components/server-header'
import { ServerRail } from '@/features/servers/components/server-rail'
import { UserBar } from '@/features/settings/components/user-bar'
import { useActiveChannelId, useChannels, useServers } from '../active'
import { openDialog } from '../dialogs'
import { useUnreadByServer } from '../unread'

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
  return (
    <div className="flex min-w-0 grow gap-2">
      <ServerRail
        servers={servers}
        activeId={serverId}
        unread={unread}
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
              onNavigate={onNavigate}
              onAction={openDialog}
            />
          </>
        ) : (
          <header className="flex grow flex-col gap-3 p-6">
            <Wordmark className="h-7 self-start" />
            <p className="text-ink-soft">{t('app.tagline')}</p>
          </header>
        )}
        <UserBar onSettings={() => openDialog({ kind: 'settings' })} />
      </div>
    </div>
  )
}

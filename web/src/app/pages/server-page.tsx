import { Navigate, useParams } from '@tanstack/react-router'
import { Menu } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { allows } from '@/api/permissions'
import { EmptyState } from '@/components/empty-state'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { useIsWide } from '@/lib/use-media-query'
import { useIsSettling } from '@/realtime/hooks'
import { useChannels, useServer, useServers } from '../active'
import { openDialog } from '../dialogs'
import { preferredChannel, wasOpen } from '../last-channel'
import { useLayout } from '../layout-store'
import { useTitle } from '../use-title'
import { NoEntryPage } from './no-entry-page'

/** A community without a channel in the address: goes on to the right channel, or says that there is none. */
export function ServerPage() {
  const { t } = useTranslation()
  const wide = useIsWide()
  const { serverId } = useParams({ from: '/shell/servers/$serverId' })
  const { isPending: serversPending } = useServers()
  const server = useServer(serverId)
  const { channels, isPending } = useChannels(serverId)
  const settling = useIsSettling()
  const setNavOpen = useLayout((state) => state.setNavOpen)
  useTitle(server?.name ?? t('servers.nav'))
  const target = preferredChannel(serverId, channels)
  if (target) return <Navigate to="/servers/$serverId/channels/$channelId" params={{ serverId, channelId: target.id }} replace />
  const gone = !serversPending && !settling && !server
  if (gone) return wasOpen(serverId) ? <Navigate to="/" replace /> : <NoEntryPage />
  const canShape = allows(server?.permissions, 'MANAGE_CHANNELS')
  const create = () => openDialog({ kind: 'create-channel', serverId, type: 'text', parentId: null })
  return (
    <main id="conversation" className="relative min-w-0 grow bg-panel md:rounded-lg">
      {!wide && (
        <IconButton icon={Menu} label={t('channels.openNav')} className="absolute top-2 left-2 z-10" onClick={() => setNavOpen(true)} />
      )}
      {!isPending && !settling && (
        <EmptyState
          level={1}
          title={t('channels.emptyTitle')}
          text={canShape ? t('channels.emptyText') : t('channels.emptyTextGuest')}
          action={canShape && <Button onClick={create}>{t('channels.create')}</Button>}
        />
      )}
    </main>
  )
}

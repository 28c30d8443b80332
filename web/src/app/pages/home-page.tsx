import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { Menu } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { instanceQuery } from '@/api/instance'
import { EmptyState } from '@/components/empty-state'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { isUnderWay } from '@/features/setup/steps'
import { useIsWide } from '@/lib/use-media-query'
import { useSelf } from '@/realtime/hooks'
import { useServers } from '../active'
import { openDialog } from '../dialogs'
import { useLayout } from '../layout-store'
import { takeFirstVisit } from '../first-visit'
import { SetupPart } from '../layouts/setup-part'
import { useTitle } from '../use-title'

/** Nobody's community: the way in for who has none, and the way back for who has. */
export function HomePage() {
  const { t } = useTranslation()
  const wide = useIsWide()
  const { servers, isPending } = useServers()
  const setNavOpen = useLayout((state) => state.setNavOpen)
  useTitle(t('servers.home'))
  const [arriving] = useState(takeFirstVisit)
  const first = servers[0]
  // Opening the app leads to where the talk is; the start page itself stays reachable by its link.
  const self = useSelf()
  const asked = useQuery({ ...instanceQuery, enabled: self?.instance_admin === true })
  const instance = asked.data
  const guiding = self?.instance_admin === true && instance?.set_up === false
  const waiting = self !== null && isUnderWay(self.id) && instance?.set_up !== true
  if (first && arriving && !waiting) return <Navigate to="/servers/$serverId" params={{ serverId: first.id }} replace />
  return (
    <main id="conversation" className="relative min-w-0 grow bg-panel md:rounded-lg">
      {!wide && (
        <IconButton icon={Menu} label={t('channels.openNav')} className="absolute top-2 left-2 z-10" onClick={() => setNavOpen(true)} />
      )}
      {guiding ? (
        <Suspense fallback={null}>
          <SetupPart instance={instance} />
        </Suspense>
      ) : isPending || asked.isLoading ? null : (
        <EmptyState
          level={1}
          title={t('servers.emptyTitle')}
          text={t('servers.emptyText')}
          action={
            <>
              <Button size="lg" onClick={() => openDialog({ kind: 'create-server' })}>
                {t('servers.create')}
              </Button>
              <Button size="lg" variant="outline" onClick={() => openDialog({ kind: 'join-server' })}>
                {t('servers.join')}
              </Button>
            </>
          }
        />
      )}
    </main>
  )
}

import { Navigate, Outlet, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { session } from '@/api/client'
import { EmptyState } from '@/components/empty-state'
import { Button } from '@/components/ui/button'
import { Drawer } from '@/components/ui/drawer'
import { LinkedContext } from '@/features/messages/linked'
import { useIsWide } from '@/lib/use-media-query'
import { useStrayDrops } from '@/lib/use-stray-drops'
import { useActiveServerId } from '../active'
import { useAppKeys } from '../keys/use-app-keys'
import { useLayout } from '../layout-store'
import { preloadWhenQuiet } from '../preload'
import { useEdgeSwipe } from '../use-edge-swipe'
import { useNotifier } from '../use-notifier'
import { ConnectionBanner } from './connection-banner'
import { DialogHost } from './dialog-host'
import { PlayerSlot } from './player-slot'
import { ProfileHost } from './profile-host'
import { SidePanel } from './side-panel'
import { Splash } from './splash'
import { TrackLinks } from './track-links'
import { UpdateSlot } from './update-slot'

const linked = (content: string) => <TrackLinks content={content} />

function Frame() {
  const { t } = useTranslation()
  const wide = useIsWide()
  const { navOpen, setNavOpen, setMembersOpen } = useLayout()
  const serverId = useActiveServerId()
  useAppKeys()
  useEdgeSwipe({ enabled: !wide, onSwipe: (edge) => (edge === 'left' ? setNavOpen(true) : setMembersOpen(true)) })
  useNotifier()
  useStrayDrops()
  useEffect(preloadWhenQuiet, [])
  const side = <SidePanel serverId={serverId} onNavigate={() => setNavOpen(false)} />
  return (
    <div className="flex h-dvh flex-col">
      <a
        href="#conversation"
        className="sr-only z-50 rounded-full bg-accent px-4 py-2 font-semibold text-accent-ink focus:not-sr-only focus:absolute focus:top-3 focus:left-3"
      >
        {t('app.skip')}
      </a>
      <ConnectionBanner />
      <UpdateSlot />
      <div className="flex min-h-0 grow md:gap-2 md:p-2">
        {wide ? (
          <div className="flex w-84 shrink-0">{side}</div>
        ) : (
          <Drawer open={navOpen} onOpenChange={setNavOpen} side="left" title={t('servers.nav')}>
            {side}
          </Drawer>
        )}
        <LinkedContext value={linked}>
          <Outlet />
        </LinkedContext>
      </div>
      <PlayerSlot />
      <DialogHost />
      <ProfileHost />
    </div>
  )
}

function Unreachable() {
  const { t } = useTranslation()
  return (
    <main className="h-dvh">
      <EmptyState
        level={1}
        title={t('app.unreachableTitle')}
        text={t('app.unreachableText')}
        action={<Button onClick={() => void session.accessToken()}>{t('app.retry')}</Button>}
      />
    </main>
  )
}

/** The address is read once: it changes while we are leaving it. */
function ToLogin() {
  const router = useRouter()
  const [search] = useState(() => {
    const { href } = router.state.location
    return href === '/' ? {} : { next: href }
  })
  return <Navigate to="/login" search={search} replace />
}

/** Everything behind the sign-in. */
export function Shell() {
  const status = useStore(session.store, (state) => state.status)
  switch (status) {
    case 'starting':
      return <Splash />
    case 'unreachable':
      return <Unreachable />
    case 'anonymous':
      return <ToLogin />
    case 'signed-in':
      return <Frame />
  }
}

import { useNavigate } from '@tanstack/react-router'
import { Menu } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '@/components/ui/icon-button'
import { FriendsPanel } from '@/features/people/components/friends-panel'
import { useIsWide } from '@/lib/use-media-query'
import { useLayout } from '../layout-store'
import { useTitle } from '../use-title'

/** The home of everything outside of communities. */
export function FriendsPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const wide = useIsWide()
  const setNavOpen = useLayout((state) => state.setNavOpen)
  useTitle(t('people.friends'))
  return (
    <main id="conversation" className="flex min-w-0 grow flex-col overflow-hidden bg-panel md:rounded-lg">
      <header className="flex min-h-15 items-center gap-2 border-b border-line px-3 md:px-6">
        {!wide && <IconButton icon={Menu} label={t('channels.openNav')} onClick={() => setNavOpen(true)} />}
        <h1 className="text-lg">{t('people.friends')}</h1>
      </header>
      <div className="min-h-0 grow overflow-y-auto">
        <FriendsPanel onOpen={(channel) => void navigate({ to: '/me/$channelId', params: { channelId: channel.id } })} />
      </div>
    </main>
  )
}

import { useNavigate } from '@tanstack/react-router'
import { Menu } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '@/components/empty-state'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { useIsWide } from '@/lib/use-media-query'
import { useLayout } from '../layout-store'
import { useTitle } from '../use-title'

/** A community or a channel that is not there, or not for this reader: the server does not say which. */
export function NoEntryPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const wide = useIsWide()
  const setNavOpen = useLayout((state) => state.setNavOpen)
  useTitle(t('app.noEntryTitle'))
  return (
    <main id="conversation" className="relative min-w-0 grow bg-panel md:rounded-lg">
      {!wide && (
        <IconButton icon={Menu} label={t('channels.openNav')} className="absolute top-2 left-2 z-10" onClick={() => setNavOpen(true)} />
      )}
      <EmptyState
        level={1}
        title={t('app.noEntryTitle')}
        text={t('app.noEntryText')}
        action={<Button onClick={() => void navigate({ to: '/me' })}>{t('app.home')}</Button>}
      />
    </main>
  )
}

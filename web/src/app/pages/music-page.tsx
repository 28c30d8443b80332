import type { ReactNode } from 'react'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Menu } from 'lucide-react'
import { kOwnLibrary } from '@/api/keys'
import { allows } from '@/api/permissions'
import { EmptyState } from '@/components/empty-state'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { AlbumsView, ArtistsView } from '@/features/music/components/library-parts'
import { FoundMusic } from '@/features/music/components/found-music'
import { LibrarySearch } from '@/features/music/components/library-search'
import { LibraryViews, type View } from '@/features/music/components/library-header'
import { LostPage } from '@/features/music/components/page-frame'
import { PlaylistsView } from '@/features/music/components/playlist-list'
import { LikedView, type Order, PlayedView, TracksView } from '@/features/music/components/tracks-view'
import { UploadPanel } from '@/features/music/components/upload-panel'
import { useTexts } from '@/features/music/texts'
import { useIsWide } from '@/lib/use-media-query'
import { useTranslation } from 'react-i18next'
import { useServers } from '../active'
import { useLayout } from '../layout-store'
import { useTitle } from '../use-title'

interface ViewProps {
  library: string
  view: View
  order: Order
  empty: ReactNode
}

function ViewOf({ library, view, order, empty }: ViewProps) {
  const texts = useTexts()
  const navigate = useNavigate()
  const listen = <Button onClick={() => void navigate({ to: '/music/$library', params: { library } })}>{texts.toTracks}</Button>
  switch (view) {
    case 'tracks':
      return <TracksView library={library} order={order} empty={empty} />
    case 'albums':
      return <AlbumsView library={library} empty={empty} />
    case 'artists':
      return <ArtistsView library={library} empty={empty} />
    case 'playlists':
      return <PlaylistsView library={library} />
    case 'liked':
      return <LikedView empty={<EmptyState title={texts.noLikes} text={texts.noLikesText} action={listen} />} />
    case 'played':
      return <PlayedView empty={<EmptyState title={texts.noPlays} text={texts.noPlaysText} action={listen} />} />
    case 'upload':
      return (
        <>
          <UploadPanel serverId={library === kOwnLibrary ? null : library} />
          <TracksView library={library} empty={null} />
        </>
      )
  }
}

/** The library of a community, or one's own. */
export function MusicPage() {
  const { t } = useTranslation()
  const texts = useTexts()
  const navigate = useNavigate()
  const wide = useIsWide()
  const setNavOpen = useLayout((state) => state.setNavOpen)
  const { library } = useParams({ from: '/shell/library/music/$library' })
  const { view = 'tracks', q = '', sort = 'newest' } = useSearch({ from: '/shell/library/music/$library' })
  const { servers, isSuccess } = useServers()
  const server = servers.find(({ id }) => id === library)
  const canUpload = library === kOwnLibrary || allows(server?.permissions, 'UPLOAD_TRACKS')
  const title = server ? texts.library(server.name) : texts.ownLibrary
  useTitle(title)
  const clear = () => void navigate({ to: '/music/$library', params: { library }, search: (before) => ({ ...before, q: undefined }), replace: true })
  const toOwn = () => void navigate({ to: '/music/$library', params: { library: kOwnLibrary } })
  const upload = () => void navigate({ to: '/music/$library', params: { library }, search: { view: 'upload' } })
  const empty = (
    <EmptyState
      title={texts.empty.title}
      text={canUpload ? texts.empty.text : texts.empty.guest}
      action={<Button onClick={canUpload ? upload : toOwn}>{canUpload ? texts.views.upload : texts.toOwn}</Button>}
    />
  )
  if (library !== kOwnLibrary && isSuccess && !allows(server?.permissions, 'VIEW_LIBRARY')) return <LostPage />
  return (
    <main id="conversation" className="flex min-w-0 grow flex-col overflow-hidden bg-panel md:rounded-lg">
      <header className="flex min-h-15 flex-wrap items-center gap-2 px-3 py-2 md:px-6">
        {!wide && <IconButton icon={Menu} label={t('channels.openNav')} onClick={() => setNavOpen(true)} />}
        <h1 className="min-w-0 grow truncate text-lg">{title}</h1>
        <LibrarySearch key={library} library={library} query={q} />
      </header>
      <LibraryViews library={library} view={view} canUpload={canUpload} />
      <div className="min-h-0 grow overflow-y-auto py-2">
        {q === '' ? <ViewOf library={library} view={view === 'upload' && !canUpload ? 'tracks' : view} order={sort} empty={empty} /> : <FoundMusic query={q} onClear={clear} />}
      </div>
    </main>
  )
}

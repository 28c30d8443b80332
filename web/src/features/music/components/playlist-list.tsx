import { Link, useNavigate } from '@tanstack/react-router'
import { ListMusic, Plus } from 'lucide-react'
import { useState } from 'react'
import { kOwnLibrary } from '@/api/keys'
import { createPlaylist } from '@/api/music'
import type { Playlist } from '@/api/types'
import { EmptyState } from '@/components/empty-state'
import { Button } from '@/components/ui/button'
import { usePlaylists } from '../hooks/use-library'
import { useTexts } from '../texts'
import { CollectionMenu } from './collection-menu'
import { Pages } from './pages'
import { PlaylistForm } from './playlist-form'

function PlaylistRow({ playlist, library }: { playlist: Playlist; library: string }) {
  const texts = useTexts()
  return (
    <li className="flex items-center rounded-md pr-2 hover:bg-raised">
      <Link to="/music/$library/playlists/$playlistId" params={{ library, playlistId: playlist.id }} className="flex min-h-14 min-w-0 grow items-center gap-3 rounded-md px-3">
        <ListMusic aria-hidden className="size-5 shrink-0 text-ink-faint" />
        <span className="flex min-w-0 grow flex-col">
          <span className="truncate font-semibold">{playlist.title}</span>
          {playlist.description && <span className="truncate text-sm text-ink-soft">{playlist.description}</span>}
        </span>
        <span className="shrink-0 text-sm text-ink-soft">{texts.tracksCount(playlist.items)}</span>
      </Link>
      <CollectionMenu collection={{ kind: 'playlist', playlist }} title={playlist.title} />
    </li>
  )
}

/** Playlists as they are seen from a library, or each from its own. */
export function PlaylistLinks({ playlists, library }: { playlists: readonly Playlist[]; library?: string }) {
  const texts = useTexts()
  return (
    <ul aria-label={texts.views.playlists} className="flex flex-col">
      {playlists.map((playlist) => (
        <PlaylistRow key={playlist.id} playlist={playlist} library={library ?? playlist.server_id ?? kOwnLibrary} />
      ))}
    </ul>
  )
}

/** The playlists of a library, and a way to make one. */
export function PlaylistsView({ library }: { library: string }) {
  const texts = useTexts()
  const navigate = useNavigate()
  const query = usePlaylists(library)
  const [making, setMaking] = useState(false)
  const serverId = library === kOwnLibrary ? null : library
  const some = (query.data?.pages[0]?.length ?? 0) > 0
  const make = (
    <Button variant={some ? 'outline' : 'primary'} onClick={() => setMaking(true)}>
      <Plus aria-hidden className="size-4" />
      {texts.newPlaylist}
    </Button>
  )
  return (
    <>
      <Pages query={query} empty={<EmptyState title={texts.noPlaylists} text={texts.noPlaylistsText} action={make} />}>
        {(playlists) => (
          <section aria-label={texts.views.playlists} className="flex flex-col gap-2 p-4">
            <div>{make}</div>
            <PlaylistLinks playlists={playlists} library={library} />
          </section>
        )}
      </Pages>
      {making && (
        <PlaylistForm
          serverId={serverId}
          own
          save={(changes) => createPlaylist({ ...changes, ...(serverId !== null && { server_id: serverId }) })}
          onSaved={({ id }) => void navigate({ to: '/music/$library/playlists/$playlistId', params: { library, playlistId: id } })}
          onClose={() => setMaking(false)}
        />
      )}
    </>
  )
}

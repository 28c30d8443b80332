import { useNavigate, useParams, useRouter } from '@tanstack/react-router'
import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { deletePlaylist, patchPlaylist } from '@/api/music'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { EmptyState } from '@/components/empty-state'
import { Button } from '@/components/ui/button'
import { CollectionMenu } from '@/features/music/components/collection-menu'
import { LostPage, PageFrame } from '@/features/music/components/page-frame'
import { Pages } from '@/features/music/components/pages'
import { PlayButtons } from '@/features/music/components/play-buttons'
import { RoomButton } from '@/features/music/components/room-button'
import { PlaylistForm } from '@/features/music/components/playlist-form'
import { heardOf, PlaylistItems } from '@/features/music/components/playlist-items'
import { useMayManage } from '@/features/music/hooks/use-may-manage'
import { usePlaylist } from '@/features/music/hooks/use-playlist'
import { knownOf, ofItems } from '@/features/music/lists'
import { readPages } from '@/features/music/read-pages'
import { kMoreThanRoomHolds } from '@/features/music/rooms'
import { useTexts } from '@/features/music/texts'
import { useSelfId } from '@/realtime/hooks'
import { useTitle } from '../use-title'

export function PlaylistPage() {
  const texts = useTexts()
  const router = useRouter()
  const navigate = useNavigate()
  const selfId = useSelfId()
  const mayManage = useMayManage()
  const { library, playlistId } = useParams({ from: '/shell/library/music/$library/playlists/$playlistId' })
  const { playlist: query, items, change } = usePlaylist(playlistId)
  const [asked, setAsked] = useState<'edit' | 'delete' | null>(null)
  const playlist = query.data
  useTitle(playlist?.title ?? texts.music)
  if (query.isError) return <LostPage />
  const own = playlist?.owner_id === selfId
  const mayRename = playlist !== undefined && (own || (playlist.server_id !== null && mayManage(playlist)))
  const close = () => setAsked(null)
  const known = items.data?.pages.flat() ?? []
  const heard = heardOf(known)
  const list = knownOf(ofItems(known), { of: 'playlist', id: playlistId }, items.hasNextPage)
  return (
    <PageFrame
      title={playlist?.title ?? ''}
      facts={playlist ? [playlist.description, texts.tracksCount(playlist.items), playlist.collaborative && texts.collaborative] : []}
      onBack={() => router.history.back()}
      actions={
        <>
          <PlayButtons list={list} />
          {playlist && <RoomButton list={playlist} title={playlist.title} total={items.hasNextPage ? playlist.items : 0} tracks={heard} all={async () => heardOf(await readPages(items, kMoreThanRoomHolds))} />}
          {mayRename && (
            <>
              <Button variant="quiet" onClick={() => setAsked('edit')}>
                <Pencil aria-hidden className="size-4" />
                <span className="max-md:sr-only">{texts.edit}</span>
              </Button>
              <Button variant="quiet" onClick={() => setAsked('delete')}>
                <Trash2 aria-hidden className="size-4" />
                <span className="max-md:sr-only">{texts.remove}</span>
              </Button>
            </>
          )}
          {playlist && <CollectionMenu collection={{ kind: 'playlist', playlist }} title={playlist.title} />}
        </>
      }
    >
      <Pages query={items} empty={<EmptyState title={texts.playlistGone} text={texts.playlistGoneText} className="h-auto min-h-80 grow" />}>
        {(shown) => <PlaylistItems items={shown} total={Math.max(playlist?.items ?? 0, shown.length)} list={list} mayChange={own || playlist?.collaborative === true} change={change} />}
      </Pages>
      {asked === 'edit' && playlist && (
        <PlaylistForm playlist={playlist} serverId={playlist.server_id} own={own} save={(changes) => patchPlaylist(playlist.id, changes)} onClose={close} />
      )}
      {asked === 'delete' && playlist && (
        <ConfirmDialog
          open
          onOpenChange={close}
          title={texts.removeTitle(playlist.title)}
          text={texts.removePlaylistText}
          confirm={texts.remove}
          action={() => deletePlaylist(playlist.id)}
          onDone={() => void navigate({ to: '/music/$library', params: { library }, search: { view: 'playlists' } })}
        />
      )}
    </PageFrame>
  )
}

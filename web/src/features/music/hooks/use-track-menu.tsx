import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { AudioLines, Disc3, Download, Link2, ListEnd, ListPlus, ListStart, Pencil, Trash2, UserRound } from 'lucide-react'
import { type ReactNode, Suspense, useState } from 'react'
import { keys, kOwnLibrary } from '@/api/keys'
import { deleteTrack } from '@/api/music'
import type { Channel, Track } from '@/api/types'
import { ConfirmDialog } from '@/components/confirm-dialog'
import type { MenuEntry } from '@/components/ui/menu'
import { copyText } from '@/lib/clipboard'
import { lazyPart } from '@/lib/lazy'
import { trackLink } from '@/lib/track-link'
import { useSelfId } from '@/realtime/hooks'
import { PlaylistDialog } from '../components/playlist-dialog'
import { TrackDialog } from '../components/track-dialog'
import { downloadTrack } from '../download'
import { roomsFor } from '../rooms'
import { useTexts } from '../texts'
import { useMayChange, useMayDownload } from './use-may-manage'
import { usePlayer } from './use-player'

const RoomDialog = lazyPart(async () => (await import('../components/room-dialog')).RoomDialog)

interface Asked {
  kind: 'edit' | 'delete' | 'playlist' | 'room'
  track: Track
}

interface TrackMenu {
  menuOf: (track: Track) => MenuEntry[]
  /** Without what changes the track for everybody: where the list it stands in is changed. */
  listenMenuOf: (track: Track) => MenuEntry[]
  dialog: ReactNode
}

const item = (icon: typeof Link2, label: string, onSelect: () => void, danger = false): MenuEntry => ({ kind: 'item', icon, label, danger, onSelect })

/** The ways to what the track is of: its record, and who made it. */
function useWays(): (track: Track) => MenuEntry[] {
  const texts = useTexts()
  const navigate = useNavigate()
  return ({ album, artists, server_id }) => {
    const library = server_id ?? kOwnLibrary
    const toArtists = artists.map(({ id, name }) => item(UserRound, texts.goToArtist(name), () => void navigate({ to: '/music/$library/artists/$artistId', params: { library, artistId: id } })))
    if (!album) return toArtists
    return [item(Disc3, texts.goToAlbum(album.title || texts.untitled), () => void navigate({ to: '/music/$library/albums/$albumId', params: { library, albumId: album.id } })), ...toArtists]
  }
}

/** What can be done with a track, and the dialogs that it takes. */
export function useTrackMenu(): TrackMenu {
  const texts = useTexts()
  const waysOf = useWays()
  const player = usePlayer()
  const selfId = useSelfId()
  const client = useQueryClient()
  const mayChange = useMayChange()
  const mayDownload = useMayDownload()
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = () => setAsked(null)
  // All channels are known since the connection began.
  const mayQueue = (track: Track) => roomsFor(track, client.getQueryData<readonly Channel[]>(keys.channels(track.server_id ?? ''))).length > 0
  const listenMenuOf = (track: Track): MenuEntry[] => {
    if (track.status !== 'ready') return []
    return [
      item(ListStart, texts.playNext, () => player.addNext([track])),
      item(ListEnd, texts.addToQueue, () => player.addLast([track])),
      item(ListPlus, texts.addToPlaylist, () => setAsked({ kind: 'playlist', track })),
      ...(mayQueue(track) ? [item(AudioLines, texts.room.add, () => setAsked({ kind: 'room', track }))] : []),
      item(Link2, texts.copyLink, () => void copyText(trackLink(track.id, location.origin))),
      ...(mayDownload(track) ? [item(Download, texts.download, () => void downloadTrack(track.id))] : []),
      ...waysOf(track),
    ]
  }
  const menuOf = (track: Track): MenuEntry[] => {
    const listen = listenMenuOf(track)
    if (!mayChange(track)) return listen
    const change = [item(Pencil, texts.edit, () => setAsked({ kind: 'edit', track })), item(Trash2, texts.remove, () => setAsked({ kind: 'delete', track }), true)]
    return listen.length === 0 ? change : [...listen, { kind: 'separator' }, ...change]
  }
  const dialog = asked && (
    <>
      {asked.kind === 'edit' && <TrackDialog track={asked.track} own={asked.track.owner_id === selfId} onClose={close} />}
      {asked.kind === 'playlist' && <PlaylistDialog tracksOf={() => [asked.track]} serverId={asked.track.server_id} onClose={close} />}
      {asked.kind === 'room' && asked.track.server_id !== null && (
        <Suspense fallback={null}>
          <RoomDialog title={asked.track.title || texts.untitled} serverId={asked.track.server_id} tracks={() => Promise.resolve([asked.track])} onClose={close} />
        </Suspense>
      )}
      {asked.kind === 'delete' && (
        <ConfirmDialog
          open
          onOpenChange={close}
          title={texts.removeTitle(asked.track.title || texts.untitled)}
          text={texts.removeText}
          confirm={texts.remove}
          action={() => deleteTrack(asked.track.id)}
        />
      )}
    </>
  )
  return { menuOf, listenMenuOf, dialog }
}

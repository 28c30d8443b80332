import { useQueryClient } from '@tanstack/react-query'
import { AudioLines, Download, Link2, ListEnd, ListPlus, ListStart, Pencil, Trash2 } from 'lucide-react'
import { type ReactNode, Suspense, useState } from 'react'
import { keys } from '@/api/keys'
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

/** What can be done with a track, and the dialogs that it takes. */
export function useTrackMenu(): { menuOf: (track: Track) => MenuEntry[]; dialog: ReactNode } {
  const texts = useTexts()
  const player = usePlayer()
  const selfId = useSelfId()
  const client = useQueryClient()
  const mayChange = useMayChange()
  const mayDownload = useMayDownload()
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = () => setAsked(null)
  // All channels are known since the connection began.
  const mayQueue = (track: Track) => roomsFor(track, client.getQueryData<readonly Channel[]>(keys.channels(track.server_id ?? ''))).length > 0
  const menuOf = (track: Track): MenuEntry[] => {
    const entries: MenuEntry[] = []
    const add = (icon: typeof Link2, label: string, onSelect: () => void, danger = false) => entries.push({ kind: 'item', icon, label, danger, onSelect })
    if (track.status === 'ready') {
      add(ListStart, texts.playNext, () => player.addNext([track]))
      add(ListEnd, texts.addToQueue, () => player.addLast([track]))
      add(ListPlus, texts.addToPlaylist, () => setAsked({ kind: 'playlist', track }))
      if (mayQueue(track)) add(AudioLines, texts.room.add, () => setAsked({ kind: 'room', track }))
      add(Link2, texts.copyLink, () => void copyText(trackLink(track.id, location.origin)))
      if (mayDownload(track)) add(Download, texts.download, () => void downloadTrack(track.id))
    }
    if (!mayChange(track)) return entries
    if (entries.length > 0) entries.push({ kind: 'separator' })
    add(Pencil, texts.edit, () => setAsked({ kind: 'edit', track }))
    add(Trash2, texts.remove, () => setAsked({ kind: 'delete', track }), true)
    return entries
  }
  const dialog = asked && (
    <>
      {asked.kind === 'edit' && <TrackDialog track={asked.track} own={asked.track.owner_id === selfId} onClose={close} />}
      {asked.kind === 'playlist' && <PlaylistDialog track={asked.track} onClose={close} />}
      {asked.kind === 'room' && asked.track.server_id !== null && (
        <Suspense fallback={null}>
          <RoomDialog track={asked.track} serverId={asked.track.server_id} onClose={close} />
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
  return { menuOf, dialog }
}

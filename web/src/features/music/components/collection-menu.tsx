import { Ellipsis, ListEnd, ListPlus, ListStart } from 'lucide-react'
import { useState } from 'react'
import { problemCode } from '@/api/problem'
import type { Track } from '@/api/types'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, type MenuEntry } from '@/components/ui/menu'
import { type Collection, serverOf, tracksOf } from '../collections'
import { usePlayer } from '../hooks/use-player'
import { useTexts } from '../texts'
import { PlaylistDialog } from './playlist-dialog'

/** What can be done with all of an album, an artist or a playlist. Its tracks are asked for only then. */
export function CollectionMenu({ collection, title }: { collection: Collection; title: string }) {
  const texts = useTexts()
  const player = usePlayer()
  const [adding, setAdding] = useState(false)
  const withTracks = (then: (tracks: readonly Track[]) => void) => {
    tracksOf(collection).then(then, (error: unknown) => player.tell({ kind: 'refused', code: problemCode(error) }))
  }
  const entries: MenuEntry[] = [
    { kind: 'item', icon: ListStart, label: texts.playNext, onSelect: () => withTracks((tracks) => player.addNext(tracks)) },
    { kind: 'item', icon: ListEnd, label: texts.addToQueue, onSelect: () => withTracks((tracks) => player.addLast(tracks)) },
    { kind: 'item', icon: ListPlus, label: texts.addToPlaylist, onSelect: () => setAdding(true) },
  ]
  return (
    <>
      <Menu label={texts.menuOf(title)} entries={entries} align="end" renderTrigger={(props) => <IconButton icon={Ellipsis} size="sm" label={texts.menuOf(title)} {...props} />} />
      {adding && <PlaylistDialog tracksOf={() => tracksOf(collection)} serverId={serverOf(collection)} onClose={() => setAdding(false)} />}
    </>
  )
}

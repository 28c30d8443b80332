import { coverUrl } from '@/api/covers'
import { fetchAlbum } from '@/api/music'
import { clock } from '@/lib/duration'
import { pictureUrl } from '@/lib/picture'
import type { Choice } from '../hooks/use-adding'
import type { Playable } from '../hooks/use-playable'
import { useTexts } from '../texts'
import { AddRow } from './add-row'

interface FoundListProps {
  found: Playable
  added: ReadonlySet<string>
  onAdd: (choice: Choice) => void
}

/** The albums and the tracks that were found. */
export function FoundList({ found: { albums, tracks }, added, onAdd }: FoundListProps) {
  const { addDialog, untitled, unknownArtist } = useTexts()
  return (
    <div className="-mx-2 flex flex-col gap-3">
      {albums.length > 0 && (
        <ul aria-label={addDialog.albums} className="flex flex-col">
          {albums.map((album) => {
            const title = album.title || untitled
            const isAdded = added.has(album.id)
            return (
              <AddRow
                key={album.id}
                cover={album.cover ? pictureUrl(album.cover, 128) : null}
                title={title}
                artist={album.artist || unknownArtist}
                extent={addDialog.count(album.tracks)}
                label={isAdded ? addDialog.albumAgain(title) : addDialog.addAlbum(title)}
                added={isAdded}
                onAdd={() => onAdd({ id: album.id, title, tracks: async () => (await fetchAlbum(album.id)).items })}
              />
            )
          })}
        </ul>
      )}
      {tracks.length > 0 && (
        <ul aria-label={addDialog.found} className="flex flex-col">
          {tracks.map((track) => {
            const title = track.title || untitled
            const isAdded = added.has(track.id)
            return (
              <AddRow
                key={track.id}
                cover={coverUrl(track, 128)}
                title={title}
                artist={track.artist || unknownArtist}
                extent={track.duration_ms === null ? '' : clock(track.duration_ms / 1000)}
                label={isAdded ? addDialog.again(title) : addDialog.add(title)}
                added={isAdded}
                onAdd={() => onAdd({ id: track.id, title, tracks: () => Promise.resolve([track]) })}
              />
            )
          })}
        </ul>
      )}
    </div>
  )
}

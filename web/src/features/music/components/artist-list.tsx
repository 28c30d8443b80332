import { Link } from '@tanstack/react-router'
import { kOwnLibrary } from '@/api/keys'
import type { Artist } from '@/api/types'
import { Avatar } from '@/components/avatar'
import { useTexts } from '../texts'
import { CollectionMenu } from './collection-menu'

/** Who made the tracks of a library. */
export function ArtistList({ artists }: { artists: readonly Artist[] }) {
  const texts = useTexts()
  return (
    <ul aria-label={texts.views.artists} className="grid grid-cols-[repeat(auto-fill,minmax(14rem,1fr))] gap-1 p-3">
      {artists.map((artist) => (
        <li key={artist.id} className="flex items-center rounded-md pr-2 hover:bg-raised">
          <Link to="/music/$library/artists/$artistId" params={{ library: artist.server_id ?? kOwnLibrary, artistId: artist.id }} className="flex min-h-14 min-w-0 grow items-center gap-3 rounded-md px-3">
            <Avatar id={artist.id} name={artist.name} picture={null} />
            <span className="flex min-w-0 flex-col">
              <span className="truncate font-semibold">{artist.name}</span>
              <span className="truncate text-sm text-ink-soft">
                {texts.albumsCount(artist.albums)} · {texts.tracksCount(artist.tracks)}
              </span>
            </span>
          </Link>
          <CollectionMenu collection={{ kind: 'artist', artist }} title={artist.name} />
        </li>
      ))}
    </ul>
  )
}

import { Link } from '@tanstack/react-router'
import { MicVocal } from 'lucide-react'
import { kOwnLibrary } from '@/api/keys'
import type { Artist } from '@/api/types'
import { useTexts } from '../texts'

/** Who made the tracks of a library. */
export function ArtistList({ artists }: { artists: readonly Artist[] }) {
  const texts = useTexts()
  return (
    <ul aria-label={texts.views.artists} className="grid grid-cols-[repeat(auto-fill,minmax(14rem,1fr))] gap-1 p-3">
      {artists.map((artist) => (
        <li key={artist.id}>
          <Link to="/music/$library/artists/$artistId" params={{ library: artist.server_id ?? kOwnLibrary, artistId: artist.id }} className="flex min-h-14 items-center gap-3 rounded-md px-3 hover:bg-raised">
            <MicVocal aria-hidden className="size-5 shrink-0 text-ink-faint" />
            <span className="flex min-w-0 flex-col">
              <span className="truncate font-semibold">{artist.name}</span>
              <span className="truncate text-sm text-ink-soft">
                {texts.albumsCount(artist.albums)} · {texts.tracksCount(artist.tracks)}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

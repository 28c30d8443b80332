import { Link } from '@tanstack/react-router'
import { kOwnLibrary } from '@/api/keys'
import type { Album } from '@/api/types'
import { Cover } from '@/components/cover'
import { pictureUrl } from '@/lib/picture'
import { useTexts } from '../texts'
import { CollectionMenu } from './collection-menu'

/** Records side by side. */
export function AlbumGrid({ albums }: { albums: readonly Album[] }) {
  const texts = useTexts()
  return (
    <ul aria-label={texts.views.albums} className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-4 p-4">
      {albums.map((album) => (
        <li key={album.id} className="relative [contain-intrinsic-size:auto_13rem] [&:not(:has([aria-expanded=true]))]:[content-visibility:auto]">
          <Link to="/music/$library/albums/$albumId" params={{ library: album.server_id ?? kOwnLibrary, albumId: album.id }} className="group flex flex-col gap-2 rounded-md p-2 hover:bg-raised">
            <Cover src={album.cover ? pictureUrl(album.cover, 512) : null} className="aspect-square w-full rounded-md" />
            <span className="flex min-w-0 flex-col pr-8 pointer-coarse:pr-11">
              <span className="truncate font-semibold">{album.title || texts.untitled}</span>
              <span className="truncate text-sm text-ink-soft">
                {album.artist || texts.unknownArtist}
                {album.year !== null && ` · ${album.year}`}
              </span>
            </span>
          </Link>
          <div className="absolute right-1 bottom-2">
            <CollectionMenu collection={{ kind: 'album', album }} title={album.title || texts.untitled} />
          </div>
        </li>
      ))}
    </ul>
  )
}

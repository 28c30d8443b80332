import type { ReactNode } from 'react'
import { useAlbums, useArtists } from '../hooks/use-library'
import { AlbumGrid } from './album-grid'
import { ArtistList } from './artist-list'
import { Pages } from './pages'

export function AlbumsView({ library, artist = null, empty }: { library: string; artist?: string | null; empty: ReactNode }) {
  const albums = useAlbums(library, artist)
  return (
    <Pages query={albums} empty={empty}>
      {(items) => <AlbumGrid albums={items} />}
    </Pages>
  )
}

export function ArtistsView({ library, empty }: { library: string; empty: ReactNode }) {
  const artists = useArtists(library)
  return (
    <Pages query={artists} empty={empty}>
      {(items) => <ArtistList artists={items} />}
    </Pages>
  )
}

import { EmptyState } from '@/components/empty-state'
import { Button } from '@/components/ui/button'
import { useMusicSearch } from '../hooks/use-music-search'
import { useTexts } from '../texts'
import { AlbumGrid } from './album-grid'
import { ArtistList } from './artist-list'
import { PlaylistLinks } from './playlist-list'
import { Failed, Loading } from './states'
import { TrackRows } from './track-rows'

/** What was found of a few words in all that one may hear, the best of each kind first. */
export function FoundMusic({ query, onClear }: { query: string; onClear: () => void }) {
  const texts = useTexts()
  const { data, isError, refetch } = useMusicSearch(query)
  if (isError) return <Failed onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const { tracks, albums, artists, playlists } = data
  const none = tracks.length + albums.length + artists.length + playlists.length === 0
  const heading = (title: string) => <h2 className="px-4 pt-3 pb-1 text-base">{title}</h2>
  return (
    <section aria-label={texts.found}>
      <p role="status" className="sr-only">
        {none && texts.nothingFound}
      </p>
      {none && <EmptyState title={texts.nothingFound} text={texts.nothingFoundText} action={<Button onClick={onClear}>{texts.all}</Button>} className="h-auto min-h-80" />}
      {tracks.length > 0 && heading(texts.views.tracks)}
      {tracks.length > 0 && <TrackRows label={texts.views.tracks} tracks={tracks} />}
      {albums.length > 0 && heading(texts.views.albums)}
      {albums.length > 0 && <AlbumGrid albums={albums} />}
      {artists.length > 0 && heading(texts.views.artists)}
      {artists.length > 0 && <ArtistList artists={artists} />}
      {playlists.length > 0 && heading(texts.views.playlists)}
      {playlists.length > 0 && (
        <div className="px-4 pb-4">
          <PlaylistLinks playlists={playlists} />
        </div>
      )}
    </section>
  )
}

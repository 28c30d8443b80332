import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import { searchMusic } from '@/api/music'
import { useTexts } from '../texts'
import { AlbumGrid } from './album-grid'
import { ArtistList } from './artist-list'
import { Failed, Loading } from './states'
import { TrackRows } from './track-rows'

/** What was found of a few words in all that one may hear, the best of each kind first. */
export function FoundMusic({ query }: { query: string }) {
  const texts = useTexts()
  const { data, isError, refetch } = useQuery({
    queryKey: keys.musicSearch(query),
    queryFn: ({ signal }) => searchMusic(query, signal),
    placeholderData: keepPreviousData,
  })
  if (isError) return <Failed onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const { tracks, albums, artists } = data
  const heading = (title: string) => <h2 className="px-4 pt-3 pb-1 text-base">{title}</h2>
  return (
    <section aria-label={texts.found}>
      <p role="status" className="px-4 text-ink-soft">
        {tracks.length + albums.length + artists.length === 0 && texts.nothingFound}
      </p>
      {tracks.length > 0 && heading(texts.views.tracks)}
      {tracks.length > 0 && <TrackRows label={texts.views.tracks} tracks={tracks} />}
      {albums.length > 0 && heading(texts.views.albums)}
      {albums.length > 0 && <AlbumGrid albums={albums} />}
      {artists.length > 0 && heading(texts.views.artists)}
      {artists.length > 0 && <ArtistList artists={artists} />}
    </section>
  )
}

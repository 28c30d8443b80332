import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useRouter } from '@tanstack/react-router'
import { Merge, Pencil } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { coverUrl } from '@/api/covers'
import { keys } from '@/api/keys'
import { fetchAlbum, fetchArtist, fetchTrack, type TrackFilter } from '@/api/music'
import { AlbumDialog } from '@/features/music/components/album-dialog'
import { ArtistDialog } from '@/features/music/components/artist-dialog'
import { CollectionMenu } from '@/features/music/components/collection-menu'
import { AlbumsView } from '@/features/music/components/library-parts'
import { MergeDialog } from '@/features/music/components/merge-dialog'
import { LostPage, PageFrame } from '@/features/music/components/page-frame'
import { PlayButtons } from '@/features/music/components/play-buttons'
import { RoomButton } from '@/features/music/components/room-button'
import { TrackDetails } from '@/features/music/components/track-details'
import { TrackList } from '@/features/music/components/track-list'
import { TrackRows } from '@/features/music/components/track-rows'
import { useTracks } from '@/features/music/hooks/use-library'
import { fromAlbum, fromArtist } from '@/features/music/hooks/use-mergeable'
import { useMayManage } from '@/features/music/hooks/use-may-manage'
import { inLibrary, knownOf, ofTracks } from '@/features/music/lists'
import { readPages } from '@/features/music/read-pages'
import { kMoreThanRoomHolds } from '@/features/music/rooms'
import { useTexts } from '@/features/music/texts'
import { Button } from '@/components/ui/button'
import { clock } from '@/lib/duration'
import { pictureUrl } from '@/lib/picture'
import { useTitle } from '../use-title'

function useBack(): () => void {
  const router = useRouter()
  return () => router.history.back()
}

function Nothing(): ReactNode {
  return <p className="px-6 text-ink-soft">{useTexts().noTracks}</p>
}

interface ManageProps {
  onEdit: () => void
  onMerge: () => void
}

/** What whoever manages the library does with a record or an artist. */
function Manage({ onEdit, onMerge }: ManageProps) {
  const texts = useTexts()
  return (
    <>
      <Button variant="quiet" onClick={onEdit}>
        <Pencil aria-hidden className="size-4" />
        <span className="max-md:sr-only">{texts.edit}</span>
      </Button>
      <Button variant="quiet" onClick={onMerge}>
        <Merge aria-hidden className="size-4" />
        <span className="max-md:sr-only">{texts.merge.action}</span>
      </Button>
    </>
  )
}

export function AlbumPage() {
  const texts = useTexts()
  const back = useBack()
  const navigate = useNavigate()
  const mayManage = useMayManage()
  const [asked, setAsked] = useState<'edit' | 'merge' | null>(null)
  const { library, albumId } = useParams({ from: '/shell/library/music/$library/albums/$albumId' })
  const { data: album, isError } = useQuery({ queryKey: [...keys.library(library), 'album', albumId], queryFn: ({ signal }) => fetchAlbum(albumId, signal) })
  useTitle(album?.title ?? texts.music)
  const source = inLibrary(library, { album_id: albumId, sort: 'album' })
  const close = () => setAsked(null)
  if (isError) return <LostPage />
  return (
    <PageFrame
      title={album?.title ?? ''}
      cover={album?.cover ? pictureUrl(album.cover, 512) : null}
      facts={album ? [album.artist || texts.unknownArtist, album.year !== null && String(album.year), texts.tracksCount(album.tracks), clock(album.duration_ms / 1000)] : []}
      onBack={back}
      actions={
        <>
          <PlayButtons list={knownOf(ofTracks(album?.items ?? []), source)} />
          {album && <RoomButton list={album} title={album.title || texts.untitled} tracks={album.items} />}
          {album && mayManage(album) && <Manage onEdit={() => setAsked('edit')} onMerge={() => setAsked('merge')} />}
          {album && <CollectionMenu collection={{ kind: 'album', album }} title={album.title || texts.untitled} />}
        </>
      }
    >
      {album && <TrackRows label={texts.views.tracks} tracks={album.items} source={source} numbered />}
      {album && asked === 'edit' && <AlbumDialog album={album} onClose={close} />}
      {album && asked === 'merge' && (
        <MergeDialog
          kind="album"
          library={library}
          self={fromAlbum(album)}
          onMerged={(into) => {
            close()
            void navigate({ to: '/music/$library/albums/$albumId', params: { library, albumId: into }, replace: true })
          }}
          onUpload={() => void navigate({ to: '/music/$library', params: { library }, search: { view: 'upload' } })}
          onClose={close}
        />
      )}
    </PageFrame>
  )
}

export function ArtistPage() {
  const texts = useTexts()
  const back = useBack()
  const navigate = useNavigate()
  const mayManage = useMayManage()
  const [asked, setAsked] = useState<'edit' | 'merge' | null>(null)
  const { library, artistId } = useParams({ from: '/shell/library/music/$library/artists/$artistId' })
  const { data: artist, isError } = useQuery({ queryKey: [...keys.library(library), 'artist', artistId], queryFn: ({ signal }) => fetchArtist(artistId, signal) })
  const filter: TrackFilter = { artist_id: artistId, sort: 'album' }
  const source = inLibrary(library, filter)
  const tracks = useTracks(library, filter)
  useTitle(artist?.name ?? texts.music)
  const close = () => setAsked(null)
  const shown = tracks.data?.pages.flat() ?? []
  if (isError) return <LostPage />
  return (
    <PageFrame
      title={artist?.name ?? ''}
      facts={artist ? [texts.albumsCount(artist.albums), texts.tracksCount(artist.tracks)] : []}
      onBack={back}
      actions={
        <>
          <PlayButtons list={knownOf(ofTracks(shown), source, tracks.hasNextPage)} />
          {artist && <RoomButton list={artist} title={artist.name} total={tracks.hasNextPage ? artist.tracks : 0} tracks={shown} all={() => readPages(tracks, kMoreThanRoomHolds)} />}
          {artist && mayManage(artist) && <Manage onEdit={() => setAsked('edit')} onMerge={() => setAsked('merge')} />}
          {artist && <CollectionMenu collection={{ kind: 'artist', artist }} title={artist.name} />}
        </>
      }
    >
      <AlbumsView library={library} artist={artistId} empty={null} />
      <TrackList label={texts.views.tracks} source={source} query={tracks} empty={<Nothing />} />
      {artist && asked === 'edit' && <ArtistDialog artist={artist} onClose={close} />}
      {artist && asked === 'merge' && (
        <MergeDialog
          kind="artist"
          library={library}
          self={fromArtist(artist)}
          onMerged={(into) => {
            close()
            void navigate({ to: '/music/$library/artists/$artistId', params: { library, artistId: into }, replace: true })
          }}
          onUpload={() => void navigate({ to: '/music/$library', params: { library }, search: { view: 'upload' } })}
          onClose={close}
        />
      )}
    </PageFrame>
  )
}

/** Where a link to a track leads. */
export function TrackPage() {
  const texts = useTexts()
  const back = useBack()
  const { trackId } = useParams({ from: '/shell/library/tracks/$trackId' })
  const { data: track, isError } = useQuery({ queryKey: keys.track(trackId), queryFn: ({ signal }) => fetchTrack(trackId, signal) })
  useTitle(track ? track.title || texts.untitled : texts.music)
  if (isError) return <LostPage />
  return (
    <PageFrame
      title={track ? track.title || texts.untitled : ''}
      cover={coverUrl(track, 512)}
      facts={track ? [track.artist || texts.unknownArtist, track.year !== null && String(track.year), track.duration_ms !== null && clock(track.duration_ms / 1000)] : []}
      onBack={back}
      actions={<PlayButtons list={knownOf(ofTracks(track ? [track] : []))} />}
    >
      {track && <TrackDetails track={track} />}
    </PageFrame>
  )
}

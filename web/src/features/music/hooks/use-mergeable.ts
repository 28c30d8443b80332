import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import { fetchAlbums, fetchArtists, mergeAlbums, mergeArtists, searchMusic } from '@/api/music'
import type { Album, Artist } from '@/api/types'
import { fold } from '@/lib/fold'

export type MergeKind = 'artist' | 'album'

/** What is shown of an album or an artist where two of them become one. */
export interface Mergeable {
  id: string
  /** Whose it is: a community, or a person. */
  library: string | null
  name: string
  /** Of an album. */
  artist: string | null
  cover: string | null
  albums: number | null
  tracks: number
}

const common = ({ id, server_id, owner_id, tracks }: Artist | Album) => ({ id, library: server_id ?? owner_id, tracks })

export const fromArtist = (from: Artist): Mergeable => ({ ...common(from), name: from.name, artist: null, cover: null, albums: from.albums })

export const fromAlbum = (from: Album): Mergeable => ({ ...common(from), name: from.title, artist: from.artist, cover: from.cover, albums: null })

// As many as a request answers; whoever has more types a few letters.
const kListed = 100
const kFound = 50

/** Whether there may be more, and those that came. */
interface Candidates {
  more: boolean
  all: Mergeable[]
}

async function candidates(kind: MergeKind, library: string, text: string, signal: AbortSignal): Promise<Candidates> {
  const most = text === '' ? kListed : kFound
  const page = { after: null, limit: kListed }
  if (kind === 'artist') {
    const artists = text === '' ? await fetchArtists(library, page, signal) : (await searchMusic(text, kFound, signal)).artists
    return { more: artists.length === most, all: artists.map(fromArtist) }
  }
  const albums = text === '' ? await fetchAlbums(library, { ...page, artist: null }, signal) : (await searchMusic(text, kFound, signal)).albums
  return { more: albums.length === most, all: albums.map(fromAlbum) }
}

/** What `self` may be one with, in its library and in no other that one sees; those that are called almost alike come first. */
export function useMergeable(kind: MergeKind, library: string, self: Mergeable, text: string) {
  const query = useQuery({
    queryKey: [...keys.library(library), 'mergeable', kind, text],
    queryFn: ({ signal }) => candidates(kind, library, text, signal),
    placeholderData: keepPreviousData,
  })
  const start = fold(self.name).slice(0, 3)
  const likeness = ({ name }: Mergeable) => (fold(name).startsWith(start) ? 0 : 1)
  const others = query.data?.all.filter((each) => each.id !== self.id && each.library === self.library)
  return { ...query, more: query.data?.more ?? false, others: text === '' ? others?.toSorted((a, b) => likeness(a) - likeness(b)) : others }
}

/** Makes `from` a part of `into`. */
export function useMerge(kind: MergeKind, library: string, onMerged: (into: string) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ from, into }: { from: string; into: string }): Promise<{ id: string }> => (kind === 'artist' ? mergeArtists(into, from) : mergeAlbums(into, from)),
    onSuccess: (_, { into }) => {
      for (const queryKey of [keys.library(library), keys.tracks(library), keys.allMusicSearches]) void client.invalidateQueries({ queryKey })
      onMerged(into)
    },
  })
}

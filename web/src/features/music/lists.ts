import { fetchItems, fetchLikes, fetchPlays, fetchTracks, type TrackFilter } from '@/api/music'
import type { Play, PlaylistItem, Track } from '@/api/types'
import { kListPage, type Listed, type Listing, type ListPage, type ReadList, type Source } from '@/player/listing'

/** The tracks of a library that fit, in their order. */
export const inLibrary = (library: string, filter: TrackFilter): Source => ({ of: 'tracks', library, filter })

// What stands where in a list, by what the server goes on behind.
export const ofTracks = (tracks: readonly Track[]): Listed[] => tracks.map((track) => ({ place: track.id, track }))
export const ofPlays = (plays: readonly Play[]): Listed[] => plays.map(({ track, started_at }) => ({ place: started_at, track }))
export const ofItems = (items: readonly PlaylistItem[]): Listed[] => items.flatMap(({ id, track }) => (track ? [{ place: id, track }] : []))

const playable = (items: readonly Listed[]): Listed[] => items.filter(({ track }) => track.status === 'ready')

/** What the player plays of a list of which this is known. */
export const knownOf = (items: readonly Listed[], source: Source | null = null, more = false): Listing => ({ items: playable(items), source, more })

export const placeIn = ({ items }: Listing, place: string): number => items.findIndex((item) => item.place === place)

/** Where the server does not say it, a page that is not full is the last. */
const pageOf = (items: readonly Listed[], last: { id: string } | undefined, length: number): ListPage => ({ items: playable(items), next: length < kListPage ? null : (last?.id ?? null) })

/** Reads on in a list, behind a place of it. */
export const readList: ReadList = async (source, after) => {
  switch (source.of) {
    case 'tracks': {
      const tracks = await fetchTracks(source.library, { ...source.filter, after, limit: kListPage })
      return pageOf(ofTracks(tracks), tracks.at(-1), tracks.length)
    }
    case 'playlist': {
      const items = await fetchItems(source.id, { after, limit: kListPage })
      return pageOf(ofItems(items), items.at(-1), items.length)
    }
    case 'likes': {
      const { tracks, next } = await fetchLikes(after, kListPage)
      return { items: playable(ofTracks(tracks)), next }
    }
    case 'plays': {
      const { plays, next } = await fetchPlays(after, kListPage)
      return { items: playable(ofPlays(plays)), next }
    }
  }
}

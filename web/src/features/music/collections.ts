import { kOwnLibrary } from '@/api/keys'
import { fetchAlbum, fetchItems, fetchTracks, kItemsPage } from '@/api/music'
import type { Album, Artist, Playlist, Track } from '@/api/types'
import { kQueueMax } from '@/player/queue'

/** What holds tracks in an order. */
export type Collection = { kind: 'album'; album: Album } | { kind: 'artist'; artist: Artist } | { kind: 'playlist'; playlist: Playlist }

const kPage = 100

/** Of an artist there may be any number: as many as a queue takes. */
async function tracksBy({ id, server_id }: Artist): Promise<Track[]> {
  const tracks: Track[] = []
  for (;;) {
    const page = await fetchTracks(server_id ?? kOwnLibrary, { artist_id: id, sort: 'album', after: tracks.at(-1)?.id ?? null, limit: kPage })
    tracks.push(...page)
    if (page.length < kPage || tracks.length >= kQueueMax) return tracks
  }
}

function allOf(collection: Collection): Promise<readonly (Track | null)[]> {
  switch (collection.kind) {
    case 'album':
      return fetchAlbum(collection.album.id).then(({ items }) => items)
    case 'artist':
      return tracksBy(collection.artist)
    case 'playlist':
      return fetchItems(collection.playlist.id, { after: null, limit: kItemsPage }).then((items) => items.map(({ track }) => track))
  }
}

/** What can be heard of it, in its order, as its page shows it. */
export async function tracksOf(collection: Collection): Promise<Track[]> {
  const tracks = await allOf(collection)
  return tracks.filter((track) => track?.status === 'ready') as Track[]
}

/** Whose library it is in: a community's, or null. */
export function serverOf(collection: Collection): string | null {
  switch (collection.kind) {
    case 'album':
      return collection.album.server_id
    case 'artist':
      return collection.artist.server_id
    case 'playlist':
      return collection.playlist.server_id
  }
}

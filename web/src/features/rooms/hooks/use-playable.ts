import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import { fetchTracks, searchMusic } from '@/api/music'
import { fitsRoomsOf } from '@/api/fits-rooms'
import type { Album, Track } from '@/api/types'

// As many as a request answers; whoever has more types a few letters.
const kListed = 100
const kFound = 50

export interface Playable {
  albums: readonly Album[]
  tracks: readonly Track[]
}

async function read(serverId: string, words: string, signal: AbortSignal): Promise<Playable> {
  if (words === '') return { albums: [], tracks: await fetchTracks(serverId, { sort: 'newest', after: null, limit: kListed }, signal) }
  return searchMusic(words, kFound, signal)
}

/** What of a community's library can go into the queue of its rooms: the newest tracks, or what the words find. */
export function usePlayable(serverId: string, words: string) {
  const ofHere = ({ server_id }: { server_id: string | null }) => server_id === serverId
  return useQuery({
    queryKey: [...keys.library(serverId), 'playable', words],
    queryFn: async ({ signal }): Promise<Playable> => {
      const { albums, tracks } = await read(serverId, words, signal)
      return { albums: albums.filter(ofHere), tracks: tracks.filter((track) => ofHere(track) && fitsRoomsOf(serverId, track)) }
    },
    placeholderData: keepPreviousData,
  })
}

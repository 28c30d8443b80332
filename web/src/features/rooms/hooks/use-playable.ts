import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import { fetchTracks, searchMusic } from '@/api/music'
import type { Track } from '@/api/types'

// As many as a request answers; whoever has more types a few letters.
const kListed = 100
const kFound = 50

/** What a room of that community can play: what everybody who sees its library hears. */
const isPlayable = (track: Track, serverId: string) => track.server_id === serverId && track.status === 'ready' && track.visibility !== 'private'

/** The tracks that can go into the queue of a community's rooms: the newest, or what the words find. */
export function usePlayable(serverId: string, words: string) {
  return useQuery({
    queryKey: [...keys.library(serverId), 'playable', words],
    queryFn: async ({ signal }) => {
      const tracks = words === '' ? await fetchTracks(serverId, { sort: 'newest', after: null, limit: kListed }, signal) : (await searchMusic(words, kFound, signal)).tracks
      return tracks.filter((track) => isPlayable(track, serverId))
    },
    placeholderData: keepPreviousData,
  })
}

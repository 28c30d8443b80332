import { type InfiniteData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import { fetchItems, fetchPlaylist, kItemsPage, moveInPlaylist, takeOffPlaylist } from '@/api/music'
import type { PlaylistItem } from '@/api/types'
import { type PlaylistChange, withChange } from '../playlist-order'

/** A playlist, what is on it page by page, and how that is changed. */
export function usePlaylist(id: string) {
  const client = useQueryClient()
  const queryKey = keys.playlist(id)
  const itemsKey = [...queryKey, 'items']
  const playlist = useQuery({ queryKey, queryFn: ({ signal }) => fetchPlaylist(id, signal) })
  const items = useInfiniteQuery({
    queryKey: itemsKey,
    queryFn: ({ pageParam, signal }) => fetchItems(id, { after: pageParam, limit: kItemsPage }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => (page.length < kItemsPage ? null : (page.at(-1)?.id ?? null)),
  })
  const { mutate: change } = useMutation({
    mutationKey: queryKey,
    // One after the other, as each says behind which it goes.
    scope: { id: `playlist ${id}` },
    mutationFn: ({ item, after }: PlaylistChange) => (after === undefined ? takeOffPlaylist(id, item) : moveInPlaylist(id, item, after)),
    // What one drags stays where it is let go; what the server says of it takes its place.
    onMutate: async (change) => {
      await client.cancelQueries({ queryKey: itemsKey })
      client.setQueryData<InfiniteData<PlaylistItem[], string | null>>(itemsKey, (data) => data && withChange(data, change))
    },
    onSettled: () => {
      // Before the last of several an answer would show again what they change.
      if (client.isMutating({ mutationKey: queryKey }) > 1) return
      void client.invalidateQueries({ queryKey })
      void client.invalidateQueries({ queryKey: keys.allPlaylists })
    },
  })
  return { playlist, items, change }
}

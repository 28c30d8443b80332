import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import { fetchItems, fetchPlaylist, kItemsPage, moveInPlaylist, takeOffPlaylist } from '@/api/music'

interface Change {
  item: string
  /** Behind which it goes, null: to the beginning; absent: off. */
  after?: string | null
}

/** A playlist, what is on it page by page, and how that is changed. */
export function usePlaylist(id: string) {
  const client = useQueryClient()
  const queryKey = keys.playlist(id)
  const playlist = useQuery({ queryKey, queryFn: ({ signal }) => fetchPlaylist(id, signal) })
  const items = useInfiniteQuery({
    queryKey: [...queryKey, 'items'],
    queryFn: ({ pageParam, signal }) => fetchItems(id, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => (page.length < kItemsPage ? null : (page.at(-1)?.id ?? null)),
  })
  const { mutate: change } = useMutation({
    mutationFn: ({ item, after }: Change) => (after === undefined ? takeOffPlaylist(id, item) : moveInPlaylist(id, item, after)),
    onSettled: () => {
      void client.invalidateQueries({ queryKey })
      void client.invalidateQueries({ queryKey: keys.allPlaylists })
    },
  })
  return { playlist, items, change }
}

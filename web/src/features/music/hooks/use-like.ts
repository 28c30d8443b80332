import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import { fetchLiked, setLiked } from '@/api/music'

/** Whether we like it: shown at once, and taken back when the server does not agree. Without a track nothing is liked. */
export function useLike(trackId: string | null) {
  const client = useQueryClient()
  const id = trackId ?? ''
  const queryKey = keys.like(id)
  const { data: liked = false } = useQuery({ queryKey, queryFn: ({ signal }) => fetchLiked(id, signal), staleTime: Number.POSITIVE_INFINITY, enabled: id !== '' })
  const { mutate } = useMutation({
    mutationFn: (wanted: boolean) => setLiked(id, wanted),
    onMutate: (wanted) => void client.setQueryData(queryKey, wanted),
    onError: (_, wanted) => void client.setQueryData(queryKey, !wanted),
  })
  return { liked, toggle: () => id !== '' && mutate(!liked) }
}

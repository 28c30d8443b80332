import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import { searchMusic } from '@/api/music'

// Of each kind.
const kShown = 20

/** What the server finds of a few words in all that one may hear, the best of each kind first. Nothing is asked for no words. */
export function useMusicSearch(text: string) {
  return useQuery({
    queryKey: keys.musicSearch(text),
    queryFn: ({ signal }) => searchMusic(text, kShown, signal),
    placeholderData: keepPreviousData,
    enabled: text !== '',
  })
}

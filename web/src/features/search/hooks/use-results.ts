import { useInfiniteQuery } from '@tanstack/react-query'
import { search, type SearchScope } from '@/api/search'
import type { Message } from '@/api/types'

/** What fits the query, page by page. Asked anew whenever the panel is opened: messages come and go. */
export function useResults(scope: SearchScope, query: string | null) {
  const found = useInfiniteQuery({
    queryKey: ['search', scope.kind, scope.id, query],
    queryFn: ({ pageParam, signal }) => search(scope, query ?? '', pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled: query !== null && query !== '',
    retry: false,
    staleTime: 30_000,
  })
  const pages = found.data?.pages ?? []
  return {
    ...found,
    messages: pages.flatMap((page) => page.messages),
    terms: pages[0]?.terms ?? [],
    /** Where the message is, if that is a thread. */
    threadOf: ({ channel_id: id }: Message) => pages.flatMap((page) => page.threads).find((thread) => thread.id === id),
    partial: pages.at(-1)?.partial ?? false,
  }
}

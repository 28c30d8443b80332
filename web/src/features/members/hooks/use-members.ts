import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { keys } from '@/api/keys'
import { fetchMembers, kMemberPage } from '@/api/servers'
import type { MemberList } from '@/realtime/reducers'

const kFirstPages = 5
const none: MemberList = { items: [], complete: false }

/** Reads on from where the list ends, a page at a time. */
async function readMore(serverId: string, list: MemberList, pages: number, signal?: AbortSignal): Promise<MemberList> {
  let { items, complete } = list
  for (let page = 0; page < pages && !complete; page++) {
    const next = await fetchMembers(serverId, items.at(-1)?.user.id, signal)
    items = [...items, ...next]
    complete = next.length < kMemberPage
  }
  return { items, complete }
}

/** The members of a community: the first five hundred at once, more when asked for. */
export function useMembers(serverId: string) {
  const client = useQueryClient()
  const query = useQuery({
    queryKey: keys.members(serverId),
    queryFn: ({ signal }) => readMore(serverId, none, kFirstPages, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const loadMore = useCallback(async () => {
    const key = keys.members(serverId)
    const list = client.getQueryData<MemberList>(key)
    if (!list || list.complete) return
    client.setQueryData(key, await readMore(serverId, list, 1))
  }, [client, serverId])
  return { members: query.data ?? none, isPending: query.isPending, error: query.error, refetch: query.refetch, loadMore }
}

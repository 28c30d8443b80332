import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { keys } from '@/api/keys'
import { membersQuery, readMembers } from '@/realtime/members'
import type { MemberList } from '@/realtime/reducers'

const none: MemberList = { items: [], complete: false }

/** The members of a community: the first five hundred at once, more when asked for. */
export function useMembers(serverId: string) {
  const client = useQueryClient()
  const query = useQuery(membersQuery(serverId))
  const loadMore = useCallback(async () => {
    const key = keys.members(serverId)
    const list = client.getQueryData<MemberList>(key)
    if (!list || list.complete) return
    client.setQueryData(key, await readMembers(serverId, list, 1))
  }, [client, serverId])
  return { members: query.data ?? none, isPending: query.isPending, error: query.error, refetch: query.refetch, loadMore }
}

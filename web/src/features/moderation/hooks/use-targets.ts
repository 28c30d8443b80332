import { useQuery } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import { rolesQuery } from '@/api/moderation'
import { fetchMembers } from '@/api/servers'
import type { MemberList } from '@/realtime/reducers'
import { useTexts } from '../texts'

export interface Target {
  id: string
  kind: 'role' | 'member'
  label: string
}

/** Whom an overwrite may name: the roles, and the members that are loaded. */
export function useTargets(serverId: string): Target[] {
  const { channel: texts } = useTexts()
  const { data: roles = [] } = useQuery(rolesQuery(serverId))
  const { data } = useQuery({
    queryKey: keys.members(serverId),
    queryFn: async ({ signal }): Promise<MemberList> => ({ items: await fetchMembers(serverId, undefined, signal), complete: false }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return [
    ...roles.map(({ id, name }): Target => ({ id, kind: 'role', label: texts.role(name) })),
    ...(data?.items ?? []).map(({ user }): Target => ({ id: user.id, kind: 'member', label: texts.member(user.username) })),
  ]
}

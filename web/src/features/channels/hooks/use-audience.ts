import { useQuery } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import { rolesQuery } from '@/api/moderation'
import { fetchMembers, kMemberPage } from '@/api/servers'
import { useSelfId } from '@/realtime/hooks'
import type { MemberList } from '@/realtime/reducers'
import type { Viewer } from '../lib/privacy'
import { useTexts } from '../texts'

export interface Candidate extends Viewer {
  label: string
  /** A second name that finds it too. */
  hint: string
}

/** Whom a private channel may be shown to: the roles, and the members that are loaded. */
export function useAudience(serverId: string): Candidate[] {
  const texts = useTexts()
  const selfId = useSelfId()
  const { data: roles = [] } = useQuery(rolesQuery(serverId))
  const { data } = useQuery({
    queryKey: keys.members(serverId),
    queryFn: async ({ signal }): Promise<MemberList> => {
      const items = await fetchMembers(serverId, undefined, signal)
      return { items, complete: items.length < kMemberPage }
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
  const members = (data?.items ?? []).filter(({ user }) => user.id !== selfId)
  return [
    ...roles.filter(({ id }) => id !== serverId).map(({ id, name }): Candidate => ({ id, kind: 'role', label: texts.role(name), hint: name })),
    ...members.map(({ user, nickname }): Candidate => ({ id: user.id, kind: 'member', label: nickname ?? user.display_name ?? user.username, hint: user.username })),
  ]
}

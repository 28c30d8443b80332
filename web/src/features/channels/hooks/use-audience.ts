import { useQuery } from '@tanstack/react-query'
import { rolesQuery } from '@/api/roles'
import { fold } from '@/lib/fold'
import { useSelfId } from '@/realtime/hooks'
import { useMemberSearch } from '@/realtime/members'
import { useSearchStatus } from '@/realtime/use-search-status'
import type { Viewer } from '../lib/privacy'
import { useTexts } from '../texts'

export interface Candidate extends Viewer {
  label: string
}

/** Whom a private channel may be shown to: the roles and members that are called as one types. */
export function useAudience(serverId: string, sought: string): { candidates: readonly Candidate[]; status: string } {
  const texts = useTexts()
  const selfId = useSelfId()
  const { data: roles = [] } = useQuery(rolesQuery(serverId))
  const search = useMemberSearch(serverId, sought)
  const status = useSearchStatus(search, sought)
  const fitting = roles.filter(({ id, name }) => id !== serverId && fold(name).includes(fold(sought.trim())))
  const members = search.members.filter(({ user }) => user.id !== selfId)
  const candidates = [
    ...fitting.map(({ id, name }): Candidate => ({ id, kind: 'role', label: texts.role(name) })),
    ...members.map(({ user, nickname }): Candidate => ({ id: user.id, kind: 'member', label: nickname ?? user.display_name ?? user.username })),
  ]
  return { candidates, status: fitting.length > 0 && members.length === 0 && !search.searching ? '' : status }
}

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { rolesQuery } from '@/api/roles'
import type { Member } from '@/api/types'
import { fold } from '@/lib/fold'
import { namesOf, useMemberSearch } from '@/realtime/members'
import { useSearchStatus } from '@/realtime/use-search-status'
import { useTexts } from '../texts'

export interface Target {
  id: string
  kind: 'role' | 'member'
  label: string
  /** Other names of the same. */
  hint?: string
}

interface Targets {
  roles: readonly Target[]
  members: readonly Target[]
  sought: string
  seek: (sought: string) => void
  status: string
}

/** Whom permissions may be about: the roles and members that are called as one types. */
export function useTargets(serverId: string): Targets {
  const { channel: texts } = useTexts()
  const [sought, seek] = useState('')
  const { data: roles = [] } = useQuery(rolesQuery(serverId))
  const search = useMemberSearch(serverId, sought)
  const status = useSearchStatus(search, sought)
  const fitting = roles.filter(({ name }) => fold(name).includes(fold(sought.trim())))
  const toTarget = (member: Member): Target => {
    const hint = namesOf(member).find((name) => name !== member.user.username)
    return { id: member.user.id, kind: 'member', label: texts.member(member.user.username), ...(hint && { hint }) }
  }
  return {
    roles: fitting.map(({ id, name }): Target => ({ id, kind: 'role', label: texts.role(name) })),
    members: search.members.map(toTarget),
    sought,
    seek,
    status: fitting.length > 0 && search.members.length === 0 && !search.searching ? '' : status,
  }
}

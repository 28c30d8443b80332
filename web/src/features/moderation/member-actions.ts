import { allows } from '@/api/permissions'
import type { Member, Server } from '@/api/types'

export type MemberActionKind = 'edit' | 'timeout' | 'end-timeout' | 'kick' | 'ban' | 'transfer'

const moderating = ['MANAGE_ROLES', 'MANAGE_NICKNAMES', 'MODERATE_MEMBERS', 'KICK_MEMBERS', 'BAN_MEMBERS'] as const

/** Whether there is anything to offer at all. */
export const canModerate = (server: Server) => moderating.some((name) => allows(server.permissions, name))

/** What to offer for a member. The server has the last word: it knows the ranks. */
export function memberActions(server: Server, member: Member, selfId: string): MemberActionKind[] {
  if (member.user.id === server.owner_id && selfId !== server.owner_id) return []
  const self = member.user.id === selfId
  const may = (name: Parameters<typeof allows>[1]) => allows(server.permissions, name)
  const actions: MemberActionKind[] = []
  if (may('MANAGE_ROLES') || may(self ? 'CHANGE_NICKNAME' : 'MANAGE_NICKNAMES')) actions.push('edit')
  if (self) return actions
  if (may('MODERATE_MEMBERS')) actions.push(inTimeout(member) ? 'end-timeout' : 'timeout')
  if (may('KICK_MEMBERS')) actions.push('kick')
  if (may('BAN_MEMBERS')) actions.push('ban')
  if (selfId === server.owner_id) actions.push('transfer')
  return actions
}

export const inTimeout = (member: Member) => member.timeout_until !== null && Date.parse(member.timeout_until) > Date.now()

import { allows } from '@/api/permissions'
import type { Channel, Member, Role } from '@/api/types'
import type { Status } from '@/realtime/protocol'

export type MemberRow =
  | { kind: 'heading'; key: 'online' | 'offline'; count: number }
  | { kind: 'role'; key: string; role: Role; count: number }
  | { kind: 'member'; key: string; member: Member; status: Status | 'offline'; color: number | null }

/** Whether somebody may not see the channel: then the server says who does. */
export function hasAudience({ server_id: serverId, overwrites }: Pick<Channel, 'server_id' | 'overwrites'>, roles: readonly Role[] = []): boolean {
  const everyone = roles.find(({ id }) => id === serverId)
  return overwrites.some(({ deny }) => allows(deny, 'VIEW_CHANNEL')) || (everyone !== undefined && !allows(everyone.permissions, 'VIEW_CHANNEL'))
}

export function memberName(member: Member): string {
  return member.nickname ?? member.user.display_name ?? member.user.username
}

/** Of the highest role that has a colour. `roles` are the highest first. */
export function colorOf(member: Member, roles: readonly Role[]): number | null {
  return roles.find((role) => role.color !== null && member.roles.includes(role.id))?.color ?? null
}

/**
 * Those who are here first, by the highest role that stands apart, then the others; each group by name. Somebody invisible
 * looks like somebody away. `roles` are the highest first.
 */
export function memberRows(
  members: readonly Member[],
  presences: Readonly<Record<string, Status>>,
  selfId: string,
  language: string,
  roles: readonly Role[] = [],
): MemberRow[] {
  const collator = new Intl.Collator(language, { sensitivity: 'base', numeric: true })
  const sorted = [...members].sort((a, b) => collator.compare(memberName(a), memberName(b)))
  const statusOf = (member: Member): Status | 'offline' => {
    const status = presences[member.user.id] ?? 'offline'
    return status === 'invisible' && member.user.id !== selfId ? 'offline' : status
  }
  const rows = sorted.map((member) => ({
    kind: 'member' as const,
    key: member.user.id,
    member,
    status: statusOf(member),
    color: colorOf(member, roles),
    apart: roles.find((role) => role.hoist && member.roles.includes(role.id))?.id,
  }))
  const here = rows.filter((row) => row.status !== 'offline')
  const away = rows.filter((row) => row.status === 'offline')
  const group = (key: 'online' | 'offline', list: typeof rows): MemberRow[] =>
    list.length > 0 ? [{ kind: 'heading', key, count: list.length }, ...list] : []
  const apart = roles.flatMap((role): MemberRow[] => {
    const list = here.filter((row) => row.apart === role.id)
    return list.length > 0 ? [{ kind: 'role', key: `role-${role.id}`, role, count: list.length }, ...list] : []
  })
  const rest = here.filter((row) => row.apart === undefined)
  return [...apart, ...group('online', rest), ...group('offline', away)]
}

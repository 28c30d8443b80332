import type { Member } from '@/api/types'
import type { Status } from '@/realtime/protocol'

export type MemberRow =
  | { kind: 'heading'; key: 'online' | 'offline'; count: number }
  | { kind: 'member'; key: string; member: Member; status: Status | 'offline' }

export function memberName(member: Member): string {
  return member.nickname ?? member.user.display_name ?? member.user.username
}

/** Those who are here first, each group by name. Somebody invisible looks like somebody away. */
export function memberRows(members: readonly Member[], presences: Readonly<Record<string, Status>>, selfId: string, language: string): MemberRow[] {
  const collator = new Intl.Collator(language, { sensitivity: 'base', numeric: true })
  const sorted = [...members].sort((a, b) => collator.compare(memberName(a), memberName(b)))
  const statusOf = (member: Member): Status | 'offline' => {
    const status = presences[member.user.id] ?? 'offline'
    return status === 'invisible' && member.user.id !== selfId ? 'offline' : status
  }
  const rows = sorted.map((member) => ({ kind: 'member' as const, key: member.user.id, member, status: statusOf(member) }))
  const here = rows.filter((row) => row.status !== 'offline')
  const away = rows.filter((row) => row.status === 'offline')
  const group = (key: 'online' | 'offline', list: typeof rows): MemberRow[] =>
    list.length > 0 ? [{ kind: 'heading', key, count: list.length }, ...list] : []
  return [...group('online', here), ...group('offline', away)]
}

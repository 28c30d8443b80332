import { Ban, Crown, Hourglass, LogOut, PencilLine, Volume2 } from 'lucide-react'
import type { Member, Server } from '@/api/types'
import type { MenuEntry } from '@/components/ui/menu'
import { type MemberActionKind, memberActions } from '../member-actions'
import { useTexts } from '../texts'

interface MemberEntriesProps {
  server: Server
  member: Member
  selfId: string
  onAction: (action: MemberActionKind, member: Member) => void
}

const icons = { edit: PencilLine, timeout: Hourglass, 'end-timeout': Volume2, kick: LogOut, ban: Ban, transfer: Crown }

/** What the menu of a member offers. */
export function useMemberEntries({ server, member, selfId, onAction }: MemberEntriesProps): MenuEntry[] {
  const { members } = useTexts()
  const labels = { edit: members.edit, timeout: members.timeout, 'end-timeout': members.endTimeout, kick: members.kick, ban: members.ban, transfer: members.transfer }
  return memberActions(server, member, selfId).map((action) => ({
    kind: 'item',
    icon: icons[action],
    label: labels[action],
    danger: action === 'kick' || action === 'ban' || action === 'transfer',
    onSelect: () => onAction(action, member),
  }))
}

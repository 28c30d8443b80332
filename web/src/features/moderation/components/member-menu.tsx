import { Ellipsis } from 'lucide-react'
import type { Member, Server } from '@/api/types'
import { IconButton } from '@/components/ui/icon-button'
import { Menu } from '@/components/ui/menu'
import { useSelfId } from '@/realtime/hooks'
import { useMemberEntries } from '../hooks/use-member-entries'
import type { MemberActionKind } from '../member-actions'
import { useTexts } from '../texts'

interface MemberMenuProps {
  server: Server
  member: Member
  onAction: (action: MemberActionKind, member: Member) => void
}

/** What a moderator can do with a member, where members are listed. */
export function MemberMenu({ server, member, onAction }: MemberMenuProps) {
  const texts = useTexts()
  const entries = useMemberEntries({ server, member, selfId: useSelfId(), onAction })
  const label = texts.members.actions(member.nickname ?? member.user.display_name ?? member.user.username)
  if (entries.length === 0) return null
  return (
    <Menu
      label={label}
      align="end"
      entries={entries}
      renderTrigger={(props) => (
        <IconButton
          size="sm"
          icon={Ellipsis}
          label={label}
          tooltip={false}
          className="opacity-0 group-hover:opacity-100 focus-visible:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100"
          {...props}
        />
      )}
    />
  )
}

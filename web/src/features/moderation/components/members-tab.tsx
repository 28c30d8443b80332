import { useQuery } from '@tanstack/react-query'
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { rolesQuery } from '@/api/roles'
import type { Member, Server } from '@/api/types'
import { Avatar } from '@/components/avatar'
import { ColorDot } from '@/components/color-dot'
import { Field } from '@/components/ui/field'
import { IconButton } from '@/components/ui/icon-button'
import { Menu } from '@/components/ui/menu'
import { useLanguage } from '@/i18n/use-language'
import { useSelfId } from '@/realtime/hooks'
import { useMemberSearch } from '@/realtime/members'
import { useSearchStatus } from '@/realtime/use-search-status'
import { inTimeout, type MemberActionKind } from '../member-actions'
import { useMemberEntries } from '../hooks/use-member-entries'
import { useTexts } from '../texts'

const kShown = 100
const nameOf = (member: Member) => member.nickname ?? member.user.display_name ?? member.user.username

interface MembersTabProps {
  server: Server
  onAction: (action: MemberActionKind, member: Member) => void
}

export function MembersTab({ server, onAction }: MembersTabProps) {
  const texts = useTexts()
  const [sought, seek] = useState('')
  const search = useMemberSearch(server.id, sought)
  const status = useSearchStatus(search, sought)
  const members = search.members.slice(0, kShown)
  return (
    <>
      <Field label={texts.members.search} type="search" value={sought} onChange={(event) => seek(event.target.value)} autoComplete="off" maxLength={100} />
      <p role="status" className="text-sm text-ink-soft empty:hidden">
        {status}
      </p>
      <ul className="flex flex-col gap-1">
        {members.map((member) => (
          <Row key={member.user.id} server={server} member={member} onAction={onAction} />
        ))}
      </ul>
    </>
  )
}

function Row({ server, member, onAction }: MembersTabProps & { member: Member }) {
  const texts = useTexts()
  const language = useLanguage()
  const selfId = useSelfId()
  const { data: roles = [] } = useQuery(rolesQuery(server.id))
  const entries = useMemberEntries({ server, member, selfId, onAction })
  const name = nameOf(member)
  const mine = roles.filter((role) => member.roles.includes(role.id))
  return (
    <li className="flex min-h-11 items-center gap-3 rounded-md bg-raised px-3 py-1">
      <Avatar id={member.user.id} name={name} picture={member.user.avatar} size="sm" />
      <span className="flex min-w-0 grow flex-col">
        <span className="truncate font-medium">
          {name} {name !== member.user.username && <span className="text-ink-faint">{member.user.username}</span>}
        </span>
        {inTimeout(member) && (
          <span className="text-sm text-danger">
            {texts.members.timedOut(new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'short' }).format(new Date(member.timeout_until ?? 0)))}
          </span>
        )}
        {mine.length > 0 && (
          <span className="flex flex-wrap gap-2 text-sm text-ink-soft">
            {mine.map((role) => (
              <span key={role.id} className="flex items-center gap-1">
                <ColorDot color={role.color} />
                {role.name}
              </span>
            ))}
          </span>
        )}
      </span>
      {entries.length > 0 && (
        <Menu
          label={texts.members.actions(name)}
          align="end"
          entries={entries}
          renderTrigger={(props) => <IconButton size="sm" icon={Ellipsis} label={texts.members.actions(name)} {...props} />}
        />
      )}
    </li>
  )
}

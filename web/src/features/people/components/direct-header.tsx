import { DoorOpen, Ellipsis, Menu as MenuIcon, PencilLine, Search, UserPlus, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { kGroupMax, othersIn } from '@/api/people'
import type { Channel } from '@/api/types'
import { PersonButton } from '@/components/person-button'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, type MenuEntry } from '@/components/ui/menu'
import { useSelfId } from '@/realtime/hooks'
import { PersonAvatar } from './person-avatar'

export type GroupAction = { kind: 'add-recipients' | 'rename-group' | 'leave-group'; channel: Channel }

interface DirectHeaderProps {
  channel: Channel
  name: string
  /** Shows the button of the list of conversations, where it is a drawer. */
  onNav: (() => void) | undefined
  recipientsShown: boolean
  onRecipients: () => void
  searchShown: boolean
  onSearch: () => void
  onAction: (action: GroupAction) => void
  /** What the conversation offers, whoever is in it. */
  tools: ReactNode
  /** Entries for what to hear of the conversation. */
  notifications: ReactNode
}

/** Who one talks to, and what can be done with a group. */
export function DirectHeader(props: DirectHeaderProps) {
  const { channel, name, onNav, recipientsShown, onRecipients, searchShown, onSearch, onAction, notifications, tools } = props
  const { t } = useTranslation()
  const [other] = othersIn(channel, useSelfId())
  const group = channel.type === 'group'
  const full = (channel.recipients?.length ?? 0) >= kGroupMax
  const groupEntries: MenuEntry[] = [
    { kind: 'separator' },
    { kind: 'item', icon: UserPlus, label: t('people.addPeople'), disabled: full, onSelect: () => onAction({ kind: 'add-recipients', channel }) },
    { kind: 'item', icon: PencilLine, label: t('people.renameGroup'), onSelect: () => onAction({ kind: 'rename-group', channel }) },
    { kind: 'separator' },
    { kind: 'item', icon: DoorOpen, label: t('people.leaveGroup'), danger: true, onSelect: () => onAction({ kind: 'leave-group', channel }) },
  ]
  return (
    <header className="flex min-h-15 items-center gap-2 border-b border-line px-3 md:px-6">
      {onNav && <IconButton icon={MenuIcon} label={t('channels.openNav')} onClick={onNav} />}
      {!group && other && <PersonAvatar user={other} className="ring-panel" />}
      <h1 className="min-w-0 truncate text-lg">
        {!group && other ? (
          <PersonButton userId={other.id} name={name} className="truncate">
            {name}
          </PersonButton>
        ) : (
          name
        )}
      </h1>
      <span className="ml-auto flex shrink-0">
        {tools}
        <IconButton icon={Search} label={t('shortcuts.search')} aria-expanded={searchShown} side="bottom" onClick={onSearch} />
        <Menu
          label={t('people.groupMenu', { name })}
          align="end"
          entries={[{ kind: 'slot', content: notifications }, ...(group ? groupEntries : [])]}
          renderTrigger={(props) => <IconButton icon={Ellipsis} label={t('people.groupMenu', { name })} side="bottom" {...props} />}
        />
        {group && (
          <IconButton
            icon={Users}
            label={recipientsShown ? t('members.close') : t('members.open')}
            aria-expanded={recipientsShown}
            side="bottom"
            onClick={onRecipients}
          />
        )}
      </span>
    </header>
  )
}

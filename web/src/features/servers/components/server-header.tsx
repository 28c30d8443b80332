import { Bot, CheckCheck, ChevronDown, DoorOpen, FolderPlus, Hash, PencilLine, Settings, Trash2, UserPlus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { allows } from '@/api/permissions'
import { markServerRead } from '@/api/reading'
import type { Server } from '@/api/types'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, type MenuEntry } from '@/components/ui/menu'
import { useSelfId } from '@/realtime/hooks'

export type ServerAction =
  | { kind: 'rename-server' | 'add-bot' | 'delete-server' | 'leave-server' | 'invite' | 'server-settings'; server: Server }
  | { kind: 'create-channel'; serverId: string; type: 'text' | 'category'; parentId: null }

interface ServerHeaderProps {
  server: Server
  onAction: (action: ServerAction) => void
  /** Entries for what to hear of the community. */
  notifications: ReactNode
}

const moderating = ['MANAGE_ROLES', 'KICK_MEMBERS', 'BAN_MEMBERS', 'MODERATE_MEMBERS', 'VIEW_AUDIT_LOG', 'MANAGE_SERVER', 'MANAGE_EMOJI'] as const

/** What the menu of a community offers to somebody with our permissions. */
function useEntries({ server, onAction, notifications }: ServerHeaderProps): MenuEntry[] {
  const { t } = useTranslation()
  const owner = useSelfId() === server.owner_id
  const entries: MenuEntry[] = []
  const add = (icon: typeof Hash, label: string, action: ServerAction, danger = false) =>
    entries.push({ kind: 'item', icon, label, danger, onSelect: () => onAction(action) })
  const create = (type: 'text' | 'category'): ServerAction => ({ kind: 'create-channel', serverId: server.id, type, parentId: null })
  const markRead = () => void markServerRead(server.id).catch(() => undefined)
  entries.push({ kind: 'item', icon: CheckCheck, label: t('reading.markServerRead'), onSelect: markRead })
  entries.push({ kind: 'slot', content: notifications })
  if (allows(server.permissions, 'CREATE_INVITES')) add(UserPlus, t('invites.open'), { kind: 'invite', server })
  if (allows(server.permissions, 'MANAGE_CHANNELS')) {
    add(Hash, t('channels.create'), create('text'))
    add(FolderPlus, t('channels.createCategory'), create('category'))
  }
  if (allows(server.permissions, 'MANAGE_SERVER')) {
    add(PencilLine, t('servers.rename'), { kind: 'rename-server', server })
    add(Bot, t('bots.addOpen'), { kind: 'add-bot', server })
  }
  if (moderating.some((name) => allows(server.permissions, name))) add(Settings, t('servers.settings'), { kind: 'server-settings', server })
  if (entries.length > 0) entries.push({ kind: 'separator' })
  if (owner) add(Trash2, t('servers.delete'), { kind: 'delete-server', server }, true)
  else add(DoorOpen, t('servers.leave'), { kind: 'leave-server', server }, true)
  return entries
}

/** The name of the open community, and what can be done with it. */
export function ServerHeader(props: ServerHeaderProps) {
  const { t } = useTranslation()
  const { server, onAction } = props
  const entries = useEntries(props)
  const label = t('servers.menu', { server: server.name })
  return (
    <header className="flex items-center gap-1 border-b border-line p-2">
      <Menu
        label={label}
        entries={entries}
        className="min-w-0 grow"
        renderTrigger={(props) => (
          <button
            type="button"
            aria-label={label}
            className="flex min-h-11 min-w-0 grow items-center gap-2 rounded-md px-3 text-left hover:bg-raised aria-expanded:bg-raised"
            {...props}
          >
            <span className="truncate font-display text-lg font-bold">{server.name}</span>
            <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-faint" />
          </button>
        )}
      />
      {allows(server.permissions, 'CREATE_INVITES') && (
        <IconButton icon={UserPlus} label={t('invites.open')} onClick={() => onAction({ kind: 'invite', server })} />
      )}
    </header>
  )
}

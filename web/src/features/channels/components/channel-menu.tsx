import { ArrowDown, ArrowUp, Ellipsis, Lock, PencilLine, Trash2 } from 'lucide-react'
import type { MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { allows } from '@/api/permissions'
import type { Channel } from '@/api/types'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, type MenuEntry } from '@/components/ui/menu'
import { useMoveChannel } from '../hooks/use-move-channel'
import type { ChannelAction, NotificationsOf } from './channel-list'

interface ChannelMenuProps {
  channel: Channel
  /** What it can change places with, itself included, in order. */
  siblings: readonly Channel[]
  onAction: (action: ChannelAction) => void
  notificationsOf: NotificationsOf
}

/** A right click on what stands beside the button is a click on it. */
export function openMenuOf(event: MouseEvent): void {
  event.preventDefault()
  event.currentTarget.parentElement?.querySelector<HTMLElement>('[aria-haspopup="menu"]')?.click()
}

/** What who shapes the channels can do with this one. */
function useShaping({ channel, siblings, onAction }: ChannelMenuProps): MenuEntry[] {
  const { t } = useTranslation()
  const move = useMoveChannel(channel, siblings)
  const permissions: MenuEntry[] = allows(channel.permissions, 'MANAGE_ROLES')
    ? [{ kind: 'item', icon: Lock, label: t('channels.permissions'), onSelect: () => onAction({ kind: 'channel-permissions', channel }) }]
    : []
  // Who only says who may do what does not shape the channel itself.
  if (!allows(channel.permissions, 'MANAGE_CHANNELS')) return permissions.length > 0 ? [{ kind: 'separator' }, ...permissions] : []
  return [
    { kind: 'separator' },
    { kind: 'item', icon: PencilLine, label: t('channels.rename'), onSelect: () => onAction({ kind: 'edit-channel', channel }) },
    ...permissions,
    { kind: 'item', icon: ArrowUp, label: t('channels.moveUp'), disabled: !move.canMoveUp, onSelect: () => move.by(-1) },
    { kind: 'item', icon: ArrowDown, label: t('channels.moveDown'), disabled: !move.canMoveDown, onSelect: () => move.by(1) },
    { kind: 'separator' },
    { kind: 'item', icon: Trash2, label: t('channels.delete'), danger: true, onSelect: () => onAction({ kind: 'delete-channel', channel }) },
  ]
}

export function ChannelMenu(props: ChannelMenuProps) {
  const { t } = useTranslation()
  const { channel, notificationsOf } = props
  const shaping = useShaping(props)
  const label = t('channels.menu', { channel: channel.name })
  return (
    <Menu
      label={label}
      align="end"
      entries={[{ kind: 'slot', content: notificationsOf(channel) }, ...shaping]}
      renderTrigger={(props) => (
        <IconButton
          size="sm"
          icon={Ellipsis}
          label={label}
          className="opacity-0 group-hover:opacity-100 focus-visible:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100"
          {...props}
        />
      )}
    />
  )
}

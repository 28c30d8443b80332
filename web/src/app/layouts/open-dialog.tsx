import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { deleteChannel, deleteServer, leaveServer } from '@/api/servers'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { CreateChannelDialog } from '@/features/channels/components/create-channel-dialog'
import { EditChannelDialog } from '@/features/channels/components/edit-channel-dialog'
import { AddBotDialog } from '@/features/servers/components/add-bot-dialog'
import { CreateServerDialog } from '@/features/servers/components/create-server-dialog'
import { InviteDialog } from '@/features/servers/components/invite-dialog'
import { JoinServerDialog } from '@/features/servers/components/join-server-dialog'
import { RenameServerDialog } from '@/features/servers/components/rename-server-dialog'
import { SettingsDialog } from '@/features/settings/components/settings-dialog'
import { useActiveServerId, useChannels } from '../active'
import { onOwnWish } from '../departures'
import { type AppDialog, openDialog } from '../dialogs'
import { AccountPart } from './account-part'
import { ModerationDialog } from './moderation-dialog'
import { PeopleDialog } from './people-dialog'
import { ShortcutsDialog } from './shortcuts-dialog'
import { SwitcherDialog } from './switcher-dialog'
import { ThreadDialog } from './thread-dialog'

interface OpenDialogProps {
  dialog: AppDialog
  onClose: () => void
}

/** Which feature answers which dialog. */
export function OpenDialog({ dialog, onClose }: OpenDialogProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { channels } = useChannels(useActiveServerId())
  const categories = channels.filter((channel) => channel.type === 'category')
  const frame = { open: true, onOpenChange: (open: boolean) => (open ? undefined : onClose()) }
  const toServer = (serverId: string) => void navigate({ to: '/servers/$serverId', params: { serverId } })
  const home = () => void navigate({ to: '/' })

  switch (dialog.kind) {
    case 'create-server':
      return <CreateServerDialog {...frame} onCreated={(server) => toServer(server.id)} />
    case 'join-server':
      return <JoinServerDialog {...frame} onCode={(code) => void navigate({ to: '/invite/$code', params: { code } })} />
    case 'rename-server':
      return <RenameServerDialog {...frame} server={dialog.server} />
    case 'add-bot':
      return <AddBotDialog {...frame} server={dialog.server} />
    case 'delete-server':
      return (
        <ConfirmDialog
          {...frame}
          title={t('servers.deleteTitle', { server: dialog.server.name })}
          text={t('servers.deleteText')}
          confirm={t('servers.deleteConfirm')}
          action={() => onOwnWish(dialog.server.id, () => deleteServer(dialog.server.id))}
          onDone={home}
        />
      )
    case 'leave-server':
      return (
        <ConfirmDialog
          {...frame}
          title={t('servers.leaveTitle', { server: dialog.server.name })}
          text={t('servers.leaveText')}
          confirm={t('servers.leaveConfirm')}
          action={() => onOwnWish(dialog.server.id, () => leaveServer(dialog.server.id))}
          onDone={home}
        />
      )
    case 'invite':
      return <InviteDialog {...frame} server={dialog.server} />
    case 'create-channel':
      return (
        <CreateChannelDialog
          {...frame}
          serverId={dialog.serverId}
          type={dialog.type}
          parentId={dialog.parentId}
          categories={categories}
          onCreated={({ id, type }) => {
            const params = { serverId: dialog.serverId, channelId: id }
            if (type !== 'category') void navigate({ to: '/servers/$serverId/channels/$channelId', params })
          }}
        />
      )
    case 'edit-channel':
      return <EditChannelDialog {...frame} channel={dialog.channel} categories={categories} />
    case 'delete-channel':
      return (
        <ConfirmDialog
          {...frame}
          title={t('channels.deleteTitle', { channel: dialog.channel.name })}
          text={dialog.channel.type === 'category' ? t('channels.deleteCategoryText') : t('channels.deleteText')}
          confirm={t('channels.deleteConfirm')}
          action={() => deleteChannel(dialog.channel.id)}
        />
      )
    case 'switcher':
      return <SwitcherDialog {...frame} />
    case 'shortcuts':
      return <ShortcutsDialog {...frame} />
    case 'server-settings':
    case 'channel-permissions':
    case 'member':
      return <ModerationDialog dialog={dialog} channels={channels} onOpenChange={frame.onOpenChange} onMember={(action, member, server) => openDialog({ kind: 'member', action, server, member })} />
    case 'settings':
      return <SettingsDialog {...frame} account={<AccountPart />} />
    case 'new-group':
    case 'add-recipients':
    case 'rename-group':
    case 'leave-group':
      return <PeopleDialog {...frame} dialog={dialog} />
    case 'threads':
    case 'start-thread':
    case 'rename-thread':
    case 'delete-thread':
      return <ThreadDialog {...frame} dialog={dialog} />
  }
}

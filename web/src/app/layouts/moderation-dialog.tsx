import { Suspense } from 'react'
import type { Channel, Member, Server } from '@/api/types'
import type { MemberActionKind } from '@/features/moderation/member-actions'
import { lazyPart } from '@/lib/lazy'
import { useServers } from '../active'
import type { AppDialog } from '../dialogs'

// Few people ever moderate: what they need is read when they first do.
const ServerSettings = lazyPart(async () => (await import('@/features/moderation/components/server-settings-dialog')).ServerSettingsDialog)
const ChannelPermissions = lazyPart(async () => (await import('@/features/moderation/components/channel-permissions-dialog')).ChannelPermissionsDialog)
const MemberDialog = lazyPart(async () => (await import('@/features/moderation/components/member-dialog')).MemberDialog)

interface ModerationDialogProps {
  dialog: Extract<AppDialog, { kind: 'server-settings' | 'channel-permissions' | 'member' }>
  channels: readonly Channel[]
  onOpenChange: (open: boolean) => void
  onMember: (action: MemberActionKind, member: Member, server: Server) => void
}

/** The dialogs of moderators, on what they are about as it is now: others may change it meanwhile. */
export function ModerationDialog({ dialog, channels, onOpenChange, onMember }: ModerationDialogProps) {
  const { servers } = useServers()
  const frame = { open: true, onOpenChange }
  const content = () => {
    if (dialog.kind === 'channel-permissions') {
      const channel = channels.find(({ id }) => id === dialog.channel.id)
      const server = servers.find(({ id }) => id === dialog.channel.server_id)
      const category = channels.find(({ id }) => id === channel?.parent_id)
      return channel && server && <ChannelPermissions {...frame} server={server} channel={channel} category={category} />
    }
    const server = servers.find(({ id }) => id === dialog.server.id) ?? dialog.server
    if (dialog.kind === 'member') return <MemberDialog {...frame} action={dialog.action} server={server} member={dialog.member} />
    return <ServerSettings {...frame} server={server} onMember={(action, member) => onMember(action, member, server)} />
  }
  return <Suspense fallback={null}>{content()}</Suspense>
}

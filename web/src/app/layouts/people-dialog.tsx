import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { directName, removeRecipient } from '@/api/people'
import type { Channel } from '@/api/types'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { PickFriendsDialog } from '@/features/people/components/pick-friends-dialog'
import { RenameGroupDialog } from '@/features/people/components/rename-group-dialog'
import { useSelfId } from '@/realtime/hooks'
import type { AppDialog } from '../dialogs'

interface PeopleDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  dialog: Extract<AppDialog, { kind: 'new-group' | 'add-recipients' | 'rename-group' | 'leave-group' }>
}

/** The dialogs of direct conversations. */
export function PeopleDialog({ dialog, ...frame }: PeopleDialogProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const selfId = useSelfId()
  const toDirect = (channel: Channel) => void navigate({ to: '/me/$channelId', params: { channelId: channel.id } })
  switch (dialog.kind) {
    case 'new-group':
      return <PickFriendsDialog {...frame} onOpened={toDirect} />
    case 'add-recipients':
      return <PickFriendsDialog {...frame} group={dialog.channel} onOpened={toDirect} />
    case 'rename-group':
      return <RenameGroupDialog {...frame} channel={dialog.channel} />
    case 'leave-group':
      return (
        <ConfirmDialog
          {...frame}
          title={t('servers.leaveTitle', { server: directName(dialog.channel, selfId, t('people.alone')) })}
          text={t('people.leaveText')}
          confirm={t('servers.leaveConfirm')}
          action={() => removeRecipient(dialog.channel.id, '@me')}
          onDone={() => void navigate({ to: '/me' })}
        />
      )
  }
}

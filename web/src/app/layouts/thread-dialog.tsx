import { useNavigate } from '@tanstack/react-router'
import { deleteChannel } from '@/api/servers'
import { startThread, updateThread } from '@/api/threads'
import type { Channel } from '@/api/types'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { NameThreadDialog } from '@/features/threads/components/name-thread-dialog'
import { ThreadsDialog } from '@/features/threads/components/threads-dialog'
import { useTexts } from '@/features/threads/texts'
import type { AppDialog } from '../dialogs'

interface ThreadDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  dialog: Extract<AppDialog, { kind: 'threads' | 'start-thread' | 'rename-thread' | 'delete-thread' }>
}

/** The dialogs of threads. */
export function ThreadDialog({ dialog, ...frame }: ThreadDialogProps) {
  const texts = useTexts()
  const navigate = useNavigate()
  const show = ({ id, server_id: serverId, parent_id: channelId }: Channel) => {
    const params = { serverId: serverId ?? '', channelId: channelId ?? '', threadId: id }
    void navigate({ to: '/servers/$serverId/channels/$channelId/threads/$threadId', params })
  }
  switch (dialog.kind) {
    case 'threads':
      return (
        <ThreadsDialog
          {...frame}
          channel={dialog.channel}
          onOpen={(thread) => {
            frame.onOpenChange(false)
            show(thread)
          }}
        />
      )
    case 'start-thread':
      return <NameThreadDialog {...frame} thread={null} action={(name) => startThread(dialog.message, name)} onDone={show} />
    case 'rename-thread':
      return <NameThreadDialog {...frame} thread={dialog.thread} action={(name) => updateThread(dialog.thread.id, { name })} />
    case 'delete-thread':
      return (
        <ConfirmDialog
          {...frame}
          title={texts.removeTitle(dialog.thread.name)}
          text={texts.removeText}
          confirm={texts.remove}
          action={() => deleteChannel(dialog.thread.id)}
        />
      )
  }
}

import { useMutation } from '@tanstack/react-query'
import { Archive, ArchiveRestore, Bell, BellOff, Ellipsis, Lock, LockOpen, PencilLine, Trash2, X } from 'lucide-react'
import { allows } from '@/api/permissions'
import { followThread, type ThreadPatch, updateThread } from '@/api/threads'
import type { Channel } from '@/api/types'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, type MenuEntry } from '@/components/ui/menu'
import { Notice } from '@/components/ui/notice'
import { useSelfId } from '@/realtime/hooks'
import { isArchived } from '@/realtime/threads'
import { useTexts } from '../texts'

export type ThreadAction = { kind: 'rename-thread' | 'delete-thread'; thread: Channel }

interface ThreadHeaderProps {
  thread: Channel
  parentName: string
  onAction: (action: ThreadAction) => void
  onClose: () => void
}

export function ThreadHeader({ thread, parentName, onAction, onClose }: ThreadHeaderProps) {
  const texts = useTexts()
  const selfId = useSelfId()
  const update = useMutation({ mutationFn: (patch: ThreadPatch) => updateThread(thread.id, patch) })
  const follow = useMutation({ mutationFn: (wanted: boolean) => followThread(thread.id, wanted) })
  const following = thread.thread?.following ?? false
  const locked = thread.thread?.locked ?? false
  const archived = isArchived(thread)
  const keeper = allows(thread.permissions, 'MANAGE_MESSAGES') || allows(thread.permissions, 'MANAGE_CHANNELS')
  const own = thread.thread?.creator_id === selfId && allows(thread.permissions, 'SEND_MESSAGES')
  const item = (icon: typeof X, label: string, onSelect: () => void, danger = false): MenuEntry => ({ kind: 'item', icon, label, danger, onSelect })
  const entries: MenuEntry[] = [
    item(PencilLine, texts.rename, () => onAction({ kind: 'rename-thread', thread })),
    archived
      ? item(ArchiveRestore, texts.reopen, () => update.mutate({ archived: false }))
      : item(Archive, texts.archive, () => update.mutate({ archived: true })),
  ]
  if (keeper) {
    entries.push(item(locked ? LockOpen : Lock, locked ? texts.unlock : texts.lock, () => update.mutate({ locked: !locked })))
    entries.push({ kind: 'separator' }, item(Trash2, texts.remove, () => onAction({ kind: 'delete-thread', thread }), true))
  }
  return (
    <header className="flex min-h-15 flex-col justify-center border-b border-line px-3">
      <div className="flex items-center gap-1">
        <div className="min-w-0 grow">
          <h2 className="truncate text-lg">{thread.name}</h2>
          <p className="truncate text-sm text-ink-soft">{texts.inChannel(parentName)}</p>
        </div>
        <IconButton
          icon={following ? BellOff : Bell}
          label={following ? texts.unfollow : texts.follow}
          side="bottom"
          disabled={follow.isPending}
          onClick={() => follow.mutate(!following)}
        />
        {(keeper || own) && (
          <Menu
            label={texts.menu}
            align="end"
            entries={entries}
            renderTrigger={(props) => <IconButton icon={Ellipsis} label={texts.menu} side="bottom" {...props} />}
          />
        )}
        <IconButton icon={X} label={texts.close} side="bottom" onClick={onClose} />
      </div>
      {(update.isError || follow.isError) && <Notice>{texts.failed}</Notice>}
      {locked && <p className="pb-2 text-sm text-ink-soft">{texts.lockedNotice}</p>}
      {archived && !locked && <p className="pb-2 text-sm text-ink-soft">{texts.archivedNotice}</p>}
    </header>
  )
}

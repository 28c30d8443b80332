import { create } from 'zustand'
import { session } from '@/api/client'
import type { Channel, Member, Message, Server } from '@/api/types'
import type { MemberActionKind } from '@/features/moderation/member-actions'

export type AppDialog =
  | { kind: 'create-server' }
  | { kind: 'join-server' }
  | { kind: 'rename-server'; server: Server }
  | { kind: 'add-bot'; server: Server }
  | { kind: 'delete-server'; server: Server }
  | { kind: 'leave-server'; server: Server }
  | { kind: 'invite'; server: Server }
  | { kind: 'create-channel'; serverId: string; type: 'text' | 'category'; parentId: string | null }
  | { kind: 'edit-channel'; channel: Channel }
  | { kind: 'delete-channel'; channel: Channel }
  | { kind: 'server-settings'; server: Server }
  | { kind: 'channel-permissions'; channel: Channel }
  | { kind: 'member'; action: MemberActionKind; server: Server; member: Member }
  | { kind: 'settings' }
  | { kind: 'new-group' }
  | { kind: 'add-recipients' | 'rename-group' | 'leave-group'; channel: Channel }
  | { kind: 'threads'; channel: Channel }
  | { kind: 'start-thread'; message: Message }
  | { kind: 'rename-thread' | 'delete-thread'; thread: Channel }
  | { kind: 'switcher' }
  | { kind: 'shortcuts' }

interface Dialogs {
  current: AppDialog | null
  open: (dialog: AppDialog) => void
  close: () => void
}

/** The one dialog that is open. Features ask for dialogs through callbacks; only the app knows which feature answers. */
export const useDialogs = create<Dialogs>()((set) => ({
  current: null,
  open: (dialog) => set({ current: dialog }),
  close: () => set({ current: null }),
}))

export const openDialog = (dialog: AppDialog) => useDialogs.getState().open(dialog)

session.onAccount(() => useDialogs.getState().close())

import { Copy, Link, ListChecks, type LucideIcon, MailOpen, MessagesSquare, PencilLine, Pin, PinOff, Reply, SmilePlus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { pin } from '@/api/messages'
import { allows } from '@/api/permissions'
import type { Message } from '@/api/types'
import { usePlainText } from '@/components/markdown/markup-context'
import type { MenuEntry } from '@/components/ui/menu'
import { copyText } from '@/lib/clipboard'
import { idBefore } from '@/lib/ids'
import { messagePath } from '@/lib/markdown/message-link'
import { useRealtime, useSelfId } from '@/realtime/hooks'
import { useConversation } from '../context'
import { focusComposer } from '../lib/focus'
import { useMessageUi } from '../store'

export interface MessageAction {
  icon: LucideIcon
  label: string
  danger?: boolean
  /** Stands in the toolbar, not only in the menu. */
  quick?: boolean
  /** `direct`: Shift was held, and no question is asked. */
  run: (direct: boolean) => void
}

/** What can be done with a message, in the order of the menu. Toolbar and menu both show these. */
export function useMessageActions(message: Message): MessageAction[] {
  const { t } = useTranslation()
  const { channel, threads, remove, open } = useConversation()
  const { reading } = useRealtime()
  const selfId = useSelfId()
  const plainText = usePlainText()
  const edit = useMessageUi((state) => state.edit)
  const reply = useMessageUi((state) => state.reply)
  const select = useMessageUi((state) => state.select)
  const own = message.author.id === selfId
  const actions: MessageAction[] = []
  if (allows(channel.permissions, 'ADD_REACTIONS')) {
    actions.push({ icon: SmilePlus, label: t('messages.react'), quick: true, run: () => open('react', message) })
  }
  if (allows(channel.permissions, 'SEND_MESSAGES')) {
    const answer = () => {
      reply(channel.id, message)
      focusComposer(channel)
    }
    actions.push({ icon: Reply, label: t('messages.reply'), quick: true, run: answer })
  }
  if (threads && message.thread === undefined && allows(channel.permissions, 'CREATE_THREADS')) {
    actions.push({ icon: MessagesSquare, label: t('messages.startThread'), run: () => threads.start(message) })
  }
  if (own) actions.push({ icon: PencilLine, label: t('messages.edit'), quick: true, run: () => edit(message.id) })
  if (allows(channel.permissions, 'PIN_MESSAGES')) {
    const { pinned } = message
    const label = pinned ? t('messages.unpin') : t('messages.pin')
    actions.push({ icon: pinned ? PinOff : Pin, label, run: () => void pin(message, !pinned).catch(() => undefined) })
  }
  actions.push({ icon: MailOpen, label: t('reading.markUnread'), quick: true, run: () => reading.markUnreadAfter(message.channel_id, idBefore(message.id)) })
  if (message.content !== '') actions.push({ icon: Copy, label: t('messages.copyText'), run: () => void copyText(plainText(message.content)) })
  const { server_id: serverId } = channel
  if (serverId) {
    const path = messagePath({ serverId, channelId: channel.id, messageId: message.id })
    actions.push({ icon: Link, label: t('messages.copyLink'), run: () => void copyText(`${location.origin}${path}`) })
  }
  const manages = allows(channel.permissions, 'MANAGE_MESSAGES')
  if (manages) actions.push({ icon: ListChecks, label: t('messages.select'), run: () => select(channel.id, message.id) })
  if (own || manages) {
    actions.push({ icon: Trash2, label: t('messages.delete'), danger: true, quick: true, run: (direct) => remove(message, !direct) })
  }
  return actions
}

/** The same actions as a menu. What destroys stands apart. */
export function toMenu(actions: readonly MessageAction[]): MenuEntry[] {
  return actions.flatMap(({ icon, label, danger = false, run }): MenuEntry[] => {
    const item: MenuEntry = { kind: 'item', icon, label, danger, onSelect: () => run(false) }
    return danger ? [{ kind: 'separator' }, item] : [item]
  })
}

import { Archive, Ellipsis, ListChecks, type LucideIcon, MessagesSquare, Pin } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { allows } from '@/api/permissions'
import type { Channel } from '@/api/types'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, type MenuEntry } from '@/components/ui/menu'
import { useMessageUi } from '@/features/messages/store'
import { useIsWide } from '@/lib/use-media-query'

interface Tool {
  icon: LucideIcon
  label: string
  /** A button of its own where there is room. */
  quick?: boolean
  run: () => void
}

interface ChannelToolsProps {
  channel: Channel
  /** Absent where there are no threads. */
  onThreads?: (() => void) | undefined
}

/** What can be looked at and done in a conversation as a whole. */
export function ChannelTools({ channel, onThreads }: ChannelToolsProps) {
  const { t } = useTranslation()
  const wide = useIsWide()
  const openPanel = useMessageUi((state) => state.openPanel)
  const select = useMessageUi((state) => state.select)
  const tools: Tool[] = []
  if (onThreads) tools.push({ icon: MessagesSquare, label: t('channels.threads'), quick: true, run: onThreads })
  tools.push({ icon: Pin, label: t('messages.pins'), quick: true, run: () => openPanel(channel.id, 'pins') })
  if (allows(channel.permissions, 'MANAGE_MESSAGES')) {
    tools.push({ icon: Archive, label: t('messages.deleted'), run: () => openPanel(channel.id, 'deleted') })
    tools.push({ icon: ListChecks, label: t('messages.select'), run: () => select(channel.id) })
  }
  const isButton = (tool: Tool) => tools.length === 1 || (wide && tool.quick === true)
  const entries = tools.filter((tool) => !isButton(tool)).map(({ icon, label, run }): MenuEntry => ({ kind: 'item', icon, label, onSelect: run }))
  return (
    <>
      {tools.filter(isButton).map(({ icon, label, run }) => (
        <IconButton key={label} icon={icon} label={label} side="bottom" onClick={run} />
      ))}
      {entries.length > 0 && (
        <Menu
          label={t('channels.tools', { channel: channel.name })}
          align="end"
          entries={entries}
          renderTrigger={(props) => <IconButton icon={Ellipsis} label={t('channels.tools', { channel: channel.name })} side="bottom" {...props} />}
        />
      )}
    </>
  )
}

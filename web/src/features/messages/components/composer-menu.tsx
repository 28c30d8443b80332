import { ChartBarBig, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { allows } from '@/api/permissions'
import type { Channel } from '@/api/types'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, type MenuEntry } from '@/components/ui/menu'
import { useMessageUi } from '../store'

/** What can be sent besides words. */
export function ComposerMenu({ channel }: { channel: Channel }) {
  const { t } = useTranslation()
  const openPanel = useMessageUi((state) => state.openPanel)
  const entries: MenuEntry[] = []
  if (allows(channel.permissions, 'SEND_POLLS')) {
    entries.push({ kind: 'item', icon: ChartBarBig, label: t('messages.poll'), onSelect: () => openPanel(channel.id, 'poll') })
  }
  if (entries.length === 0) return null
  return (
    <Menu
      label={t('messages.add')}
      side="top"
      entries={entries}
      renderTrigger={(props) => <IconButton icon={Plus} label={t('messages.add')} {...props} />}
    />
  )
}

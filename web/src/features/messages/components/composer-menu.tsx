import { ChartBarBig, Paperclip, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { allows } from '@/api/permissions'
import type { Channel } from '@/api/types'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, type MenuEntry } from '@/components/ui/menu'
import { useMessageUi } from '../store'

interface ComposerMenuProps {
  channel: Channel
  /** Absent where no files may be sent. */
  onFiles: ((files: readonly File[]) => void) | undefined
}

/** What can be sent besides words. */
export function ComposerMenu({ channel, onFiles }: ComposerMenuProps) {
  const { t } = useTranslation()
  const openPanel = useMessageUi((state) => state.openPanel)
  const [input, setInput] = useState<HTMLInputElement | null>(null)
  const choose = () => input?.click()
  const entries: MenuEntry[] = onFiles ? [{ kind: 'item', icon: Paperclip, label: t('messages.attach'), onSelect: choose }] : []
  if (allows(channel.permissions, 'SEND_POLLS')) {
    entries.push({ kind: 'item', icon: ChartBarBig, label: t('messages.poll'), onSelect: () => openPanel(channel.id, 'poll') })
  }
  if (entries.length === 0) return null
  return (
    <>
      <Menu
        label={t('messages.add')}
        side="top"
        entries={entries}
        renderTrigger={(props) => <IconButton icon={Plus} label={t('messages.add')} {...props} />}
      />
      <input
        ref={setInput}
        type="file"
        multiple
        hidden
        onChange={({ target }) => {
          onFiles?.([...(target.files ?? [])])
          // The same file can be chosen again.
          target.value = ''
        }}
      />
    </>
  )
}

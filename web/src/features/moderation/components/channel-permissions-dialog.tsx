import type { Channel, Server } from '@/api/types'
import { Dialog } from '@/components/ui/dialog'
import { useTexts } from '../texts'
import { ExplainPanel } from './explain-panel'
import { OverwritesTab } from './overwrites-tab'
import { Tabs } from '@/components/ui/tabs'

interface ChannelPermissionsDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  server: Server
  channel: Channel
  category: Channel | undefined
}

/** What a channel allows and denies, and why somebody may do something there. */
export function ChannelPermissionsDialog({ open, onOpenChange, server, channel, category }: ChannelPermissionsDialogProps) {
  const texts = useTexts()
  return (
    <Dialog wide open={open} onOpenChange={onOpenChange} title={texts.channelSettings(channel.name)}>
      <Tabs
        label={texts.sections}
        tabs={[
          { value: 'permissions', label: texts.channelTabs.permissions, content: <OverwritesTab server={server} channel={channel} category={category} /> },
          { value: 'explain', label: texts.channelTabs.explain, content: <ExplainPanel server={server} channel={channel} /> },
        ]}
      />
    </Dialog>
  )
}

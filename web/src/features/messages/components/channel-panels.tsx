import { Suspense } from 'react'
import { lazyPart } from '@/lib/lazy'
import { useConversation } from '../context'
import { useMessageUi } from '../store'

const DeletedPanel = lazyPart(async () => (await import('./deleted-panel')).DeletedPanel)
const PinsPanel = lazyPart(async () => (await import('./pins-panel')).PinsPanel)
const PollDialog = lazyPart(async () => (await import('./poll-dialog')).PollDialog)

/** What opens over the whole conversation; read when the first of its kind is asked for. */
export function ChannelPanels() {
  const { channel } = useConversation()
  const panel = useMessageUi((state) => state.panel)
  const close = useMessageUi((state) => state.closePanel)
  if (panel?.channelId !== channel.id) return null
  return (
    <Suspense fallback={null}>
      {panel.kind === 'poll' && <PollDialog channel={channel} onClose={close} />}
      {panel.kind === 'pins' && <PinsPanel onClose={close} />}
      {panel.kind === 'deleted' && <DeletedPanel onClose={close} />}
    </Suspense>
  )
}

import { Suspense } from 'react'
import type { Message } from '@/api/types'
import { lazyPart } from '@/lib/lazy'
import type { MessagePanel } from '../context'
import { DeleteQuestion } from './delete-question'

const HistoryDialog = lazyPart(async () => (await import('./history-dialog')).HistoryDialog)
const ReactionDialog = lazyPart(async () => (await import('./reaction-dialog')).ReactionDialog)

interface MessagePanelsProps {
  kind: MessagePanel
  message: Message
  onClose: () => void
}

/** What opens over the list for one message; read when the first of its kind is asked for. */
export function MessagePanels({ kind, message, onClose }: MessagePanelsProps) {
  if (kind === 'delete') return <DeleteQuestion message={message} onClose={onClose} />
  return (
    <Suspense fallback={null}>
      {kind === 'react' ? <ReactionDialog message={message} onClose={onClose} /> : <HistoryDialog message={message} onClose={onClose} />}
    </Suspense>
  )
}

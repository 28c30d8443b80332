import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect } from 'react'
import type { Channel, Server } from '@/api/types'
import { useMarkup } from '@/components/markdown/markup-context'
import { Composer } from '@/features/messages/components/composer'
import { LiveAnnouncer } from '@/features/messages/components/live-announcer'
import { MessageList } from '@/features/messages/components/message-list'
import { TypingLine } from '@/features/messages/components/typing-line'
import type { JumpTarget } from '@/features/messages/hooks/use-arrival'
import { useEscape } from '@/features/messages/hooks/use-escape'
import { focusComposer } from '@/features/messages/lib/focus'
import { ThreadHeader } from '@/features/threads/components/thread-header'
import { ThreadStart } from '@/features/threads/components/thread-start'
import { useThread } from '@/features/threads/hooks/use-thread'
import { useTexts } from '@/features/threads/texts'
import { cn } from '@/lib/cn'
import { useIsVeryWide } from '@/lib/use-media-query'
import { useRealtime } from '@/realtime/hooks'
import { openDialog } from '../dialogs'
import { PlayerShelf } from './player-shelf'

interface ThreadPanelProps {
  server: Server
  parent: Channel
  threadId: string
  target: JumpTarget | null
}

/** A thread beside its channel; over it where there is no room for both. */
export function ThreadPanel({ server, parent, threadId, target }: ThreadPanelProps) {
  const texts = useTexts()
  const navigate = useNavigate()
  const realtime = useRealtime()
  const veryWide = useIsVeryWide()
  const markup = useMarkup()
  const { thread, gone } = useThread(threadId)
  const close = useCallback(() => {
    void navigate({ to: '/servers/$serverId/channels/$channelId', params: { serverId: server.id, channelId: parent.id } })
    setTimeout(() => focusComposer(parent), 0)
  }, [navigate, server.id, parent])
  useEscape(close)
  const lost = gone || (thread !== undefined && thread.parent_id !== parent.id)
  useEffect(() => {
    if (lost) close()
  }, [lost, close])
  useEffect(() => {
    realtime.reading.watchBeside(threadId)
    return () => realtime.reading.watchBeside(null)
  }, [realtime, threadId])
  return (
    <aside
      aria-label={thread?.name ?? texts.thread}
      data-testid="thread"
      className={cn('flex min-w-0 flex-col overflow-hidden bg-panel', veryWide ? 'w-104 shrink-0 rounded-lg' : 'fixed inset-0 z-20')}
    >
      {thread && !lost && (
        <>
          <ThreadHeader thread={thread} parentName={parent.name} onAction={openDialog} onClose={close} />
          <ThreadStart
            thread={thread}
            onOpen={(messageId) => {
              const params = { serverId: server.id, channelId: parent.id, messageId }
              void navigate({ to: '/servers/$serverId/channels/$channelId/messages/$messageId', params })
            }}
          />
          <MessageList key={thread.id} channel={thread} target={target} />
          <TypingLine channelId={thread.id} nameOf={markup.user} />
          <PlayerShelf />
          <Composer key={`composer-${thread.id}`} channel={thread} />
          <LiveAnnouncer key={`live-${thread.id}`} channelId={thread.id} />
        </>
      )}
    </aside>
  )
}

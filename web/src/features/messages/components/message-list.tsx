import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type VirtualizerHandle, Virtualizer } from 'virtua'
import { useStore } from 'zustand'
import { keys } from '@/api/keys'
import { deleteMessage } from '@/api/messages'
import type { Channel, Message } from '@/api/types'
import { EmptyState } from '@/components/empty-state'
import { Button } from '@/components/ui/button'
import { useRealtime, useSelf } from '@/realtime/hooks'
import { emptyWindow } from '@/realtime/message-window'
import { type Conversation, ConversationContext, type MessagePanel, type ThreadOpener } from '../context'
import { type JumpTarget, useArrival } from '../hooks/use-arrival'
import { useArticleKeys } from '../hooks/use-article-keys'
import { useEscape } from '../hooks/use-escape'
import { useFirstUnread } from '../hooks/use-first-unread'
import { useJump } from '../hooks/use-jump'
import { useJumpToUnread } from '../hooks/use-jump-to-unread'
import { useMessageMenu } from '../hooks/use-message-menu'
import { useMessageWindow, useMorePages } from '../hooks/use-message-window'
import { useNewBelow } from '../hooks/use-new-below'
import { usePlacement } from '../hooks/use-placement'
import { useScrollMemory } from '../hooks/use-scroll-memory'
import { useStickToBottom } from '../hooks/use-stick-to-bottom'
import { focusComposer } from '../lib/focus'
import { buildRows, type Row } from '../lib/rows'
import { ChannelPanels } from './channel-panels'
import { ListNotices } from './list-notices'
import { ListRow } from './list-row'
import { MessageContextMenu } from './message-context-menu'
import { MessagePanels } from './message-panels'
import { MessageSkeleton } from './message-skeleton'
import { ToPresent } from './to-present'
import { UnreadBar } from './unread-bar'

// How near to an end of what is loaded the next page is asked for, in pixels.
const kNear = 600

interface MessageListProps {
  channel: Channel
  target?: JumpTarget | null
  threads?: ThreadOpener | null
}

export function MessageList({ channel, target = null, threads = null }: MessageListProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const self = useSelf()
  const { outbox, reading } = useRealtime()
  const unread = useFirstUnread(channel)
  const { window, error, retry } = useMessageWindow(channel.id)
  const older = useMorePages(channel.id, 'older')
  const newer = useMorePages(channel.id, 'newer')
  const outgoing = useStore(outbox.store, (state) => state.entries)
  const rows = useMemo(() => {
    const pending = outgoing.filter((entry) => entry.channel_id === channel.id)
    return buildRows(window.items, pending, self, window.loaded && !window.hasOlder, unread.after)
  }, [window, outgoing, self, channel.id, unread.after])

  const scroller = useRef<HTMLDivElement>(null)
  const handle = useRef<VirtualizerHandle>(null)
  const { atBottom, onScroll, follow, toBottom, leaveBottom } = useStickToBottom({ scroller, handle, rowCount: rows.length, detached: window.hasNewer })
  const { jump, highlighted, missing, dismiss } = useJump({ channelId: channel.id, rows, handle, scroller, leaveBottom, arrived: onScroll })
  const { remembered, remember } = useScrollMemory({ rows, handle })
  const toUnread = useJumpToUnread({ channelId: channel.id, rows, handle, after: unread.after, loadOlder: older.load })
  const newBelow = useNewBelow(window.items, atBottom, self?.id ?? '')
  const placement = usePlacement(rows, window.items[0]?.id)
  const { hasNewer } = window
  // Another list, not the same one with other rows: what was measured at the older place says nothing about the present.
  const [generation, setGeneration] = useState(0)
  const toPresent = useCallback(() => {
    if (!hasNewer) {
      toBottom()
      return
    }
    follow()
    setGeneration((before) => before + 1)
    client.setQueryData(keys.messages(channel.id), emptyWindow)
    void client.invalidateQueries({ queryKey: keys.messages(channel.id) })
  }, [client, channel.id, hasNewer, toBottom, follow])
  const { clear: clearUnread } = unread
  const markRead = useCallback(() => {
    clearUnread()
    toPresent()
    reading.markAll(channel.id)
  }, [clearUnread, toPresent, reading, channel.id])
  useEscape(markRead)
  const toComposer = useCallback(() => {
    toPresent()
    focusComposer(channel)
  }, [toPresent, channel])
  const { activeKey, hoveredKey, ...articleEvents } = useArticleKeys(rows.findLast((row) => row.kind === 'message')?.key, toComposer)
  const [panel, setPanel] = useState<{ kind: MessagePanel; message: Message } | null>(null)
  const { menu, openMenu, closeMenu, events: menuEvents } = useMessageMenu(window.items)

  // What one has just written is always shown, wherever one was reading.
  const outgoingCount = rows.filter((row) => row.kind === 'pending').length
  const lastOutgoing = useRef(outgoingCount)
  useLayoutEffect(() => {
    if (outgoingCount > lastOutgoing.current) toPresent()
    lastOutgoing.current = outgoingCount
  }, [outgoingCount, toPresent])

  useArrival({ target, remembered, loaded: window.loaded, jump })

  const conversation = useMemo<Conversation>(() => {
    const open = (kind: MessagePanel, message: Message) => setPanel({ kind, message })
    const remove = (message: Message, ask: boolean) => {
      if (ask) open('delete', message)
      else void deleteMessage(message).catch(() => open('delete', message))
    }
    return { channel, threads, jump: (messageId) => void jump(messageId), openMenu, open, remove }
  }, [channel, threads, jump, openMenu])

  const handleScroll = (offset: number) => {
    onScroll()
    toUnread.look()
    if (offset < kNear && !older.loading && !older.failed) void older.load()
    const element = scroller.current
    const below = element ? element.scrollHeight - element.scrollTop - element.clientHeight : kNear
    if (below < kNear && !newer.loading) void newer.load()
    remember(below < 1 && !hasNewer)
  }

  const renderRow = (row: Row) => {
    const isHighlighted = row.kind === 'message' && row.message.id === highlighted
    return <ListRow key={row.key} row={row} active={row.key === activeKey} hovered={row.key === hoveredKey} highlighted={isHighlighted} />
  }

  return (
    <ConversationContext value={conversation}>
      <div className="relative min-h-0 grow basis-0">
        {!window.loaded && !error && <MessageSkeleton />}
        {/* Over the list, which stays: what holds on to its end was there before the first page. */}
        {!window.loaded && error && (
          <EmptyState
            title={t('messages.loadFailed')}
            text={t('app.unreachableText')}
            action={<Button onClick={() => void retry()}>{t('app.retry')}</Button>}
            className="absolute inset-0 z-10 bg-panel"
          />
        )}
        <ListNotices loading={older.loading} failed={older.failed} onRetry={() => void older.load()} missing={missing} onDismiss={dismiss} />
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys move between the articles inside */}
        <section
          ref={scroller}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the beginning alone may be higher than a small window, and nothing in it has the focus
          tabIndex={activeKey === null ? 0 : undefined}
          aria-label={t('messages.list', { channel: channel.name })}
          data-testid="messages"
          {...articleEvents}
          {...menuEvents}
          className="flex h-full flex-col overflow-x-hidden overflow-y-auto overscroll-contain [overflow-anchor:none] focus-visible:-outline-offset-2"
        >
          <div className="grow" />
          <div data-slot="rows">
            {/* Only the rows in sight are made: a list that was read to its beginning has thousands. */}
            <Virtualizer key={generation} ref={handle} scrollRef={scroller} {...placement} data={rows} onScroll={handleScroll}>
              {renderRow}
            </Virtualizer>
          </div>
        </section>
        {toUnread.above && <UnreadBar onJump={() => void toUnread.jump()} onRead={markRead} />}
        {(!atBottom || hasNewer) && window.loaded && <ToPresent count={newBelow} onClick={toPresent} />}
        <ChannelPanels />
        {panel && <MessagePanels kind={panel.kind} message={panel.message} onClose={() => setPanel(null)} />}
        {menu && <MessageContextMenu key={menu.message.id} {...menu} onClose={closeMenu} />}
      </div>
    </ConversationContext>
  )
}

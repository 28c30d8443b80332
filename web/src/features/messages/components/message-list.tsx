import { Suspense, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type VirtualizerHandle, Virtualizer } from 'virtua'
import { useStore } from 'zustand'
import { deleteMessage } from '@/api/messages'
import { allows } from '@/api/permissions'
import type { Channel, Message } from '@/api/types'
import { EmptyState } from '@/components/empty-state'
import { Meter } from '@/components/meter'
import { Button } from '@/components/ui/button'
import { lazyPart } from '@/lib/lazy'
import { useRealtime, useSelf } from '@/realtime/hooks'
import { useArticleKeys } from '../hooks/use-article-keys'
import { useEscape } from '../hooks/use-escape'
import { useFirstUnread } from '../hooks/use-first-unread'
import { useJumpToUnread } from '../hooks/use-jump-to-unread'
import { useMessageWindow, useOlderMessages } from '../hooks/use-message-window'
import { useNewBelow } from '../hooks/use-new-below'
import { useStickToBottom } from '../hooks/use-stick-to-bottom'
import { buildRows, type Row } from '../lib/rows'
import { focusComposer } from '../lib/focus'
import { BlockedFold } from './blocked-fold'
import { DayRow } from './day-row'
import { MessageRow } from './message-row'
import { MessageSkeleton } from './message-skeleton'
import { PendingRow } from './pending-row'
import { StartRow } from './start-row'
import { ToPresent } from './to-present'
import { UnreadBar } from './unread-bar'
import { UnreadRow } from './unread-row'

const ConfirmDialog = lazyPart(async () => (await import('@/components/confirm-dialog')).ConfirmDialog)

// How near to the top the next page is asked for, in pixels.
const kNearTop = 600

/** True in the one rendering in which rows were added above: only then may the list keep its distance from the end. */
function useIsPrepend(rows: readonly Row[], firstId: string | undefined): boolean {
  const before = useRef<{ first: string | undefined; last: string | undefined }>({ first: undefined, last: undefined })
  const last = rows.at(-1)?.key
  // Read while rendering on purpose: the answer belongs to exactly this rendering, and state would cause another one.
  /* oxlint-disable react/refs */
  const { current } = before
  const prepend = current.first !== undefined && current.first !== firstId && current.last === last
  /* oxlint-enable react/refs */
  useLayoutEffect(() => {
    before.current = { first: firstId, last }
  })
  return prepend
}

export function MessageList({ channel }: { channel: Channel }) {
  const { t } = useTranslation()
  const self = useSelf()
  const { outbox, reading } = useRealtime()
  const unread = useFirstUnread(channel)
  const { window, error, retry } = useMessageWindow(channel.id)
  const older = useOlderMessages(channel.id)
  const outgoing = useStore(outbox.store, (state) => state.entries)
  const rows = useMemo(() => {
    const pending = outgoing.filter((entry) => entry.channel_id === channel.id)
    return buildRows(window.items, pending, self, window.loaded && !window.hasOlder, unread.after)
  }, [window, outgoing, self, channel.id, unread.after])

  const scroller = useRef<HTMLDivElement>(null)
  const handle = useRef<VirtualizerHandle>(null)
  const { atBottom, onScroll, toBottom } = useStickToBottom({ scroller, handle, rowCount: rows.length })
  const toUnread = useJumpToUnread({ channelId: channel.id, rows, handle, after: unread.after, loadOlder: older.load })
  const { clear: clearUnread } = unread
  const markRead = useCallback(() => {
    clearUnread()
    toBottom()
    reading.markAll(channel.id)
  }, [clearUnread, toBottom, reading, channel.id])
  useEscape(markRead)
  const newBelow = useNewBelow(window.items, atBottom, self?.id ?? '')
  const prepend = useIsPrepend(rows, window.items[0]?.id)
  const toComposer = useCallback(() => {
    toBottom()
    focusComposer()
  }, [toBottom])
  const { activeKey, hoveredKey, ...articleEvents } = useArticleKeys(rows.findLast((row) => row.kind === 'message')?.key, toComposer)
  const [deleting, setDeleting] = useState<Message | null>(null)

  // What one has just written is always shown, wherever one was reading.
  const outgoingCount = rows.filter((row) => row.kind === 'pending').length
  const lastOutgoing = useRef(outgoingCount)
  useLayoutEffect(() => {
    if (outgoingCount > lastOutgoing.current) toBottom()
    lastOutgoing.current = outgoingCount
  }, [outgoingCount, toBottom])

  const onDelete = useCallback((message: Message, ask: boolean) => {
    if (ask) setDeleting(message)
    else void deleteMessage(message).catch(() => setDeleting(message))
  }, [])

  const handleScroll = (offset: number) => {
    onScroll()
    toUnread.look()
    if (offset < kNearTop && !older.loading && !older.failed) void older.load()
  }

  const moderator = allows(channel.permissions, 'MANAGE_MESSAGES')
  const renderRow = (row: Row) => {
    switch (row.kind) {
      case 'start':
        return <StartRow channel={channel.name} empty={window.items.length === 0} />
      case 'day':
        return <DayRow at={row.at} />
      case 'unread':
        return <UnreadRow />
      case 'pending':
        return <PendingRow rowKey={row.key} entry={row.entry} author={row.author} grouped={row.grouped} />
      case 'message': {
        const own = row.message.author.id === self?.id
        return (
          <BlockedFold message={row.message} rowKey={row.key} active={row.key === activeKey}>
            <MessageRow
              rowKey={row.key}
              message={row.message}
              grouped={row.grouped}
              active={row.key === activeKey}
              hovered={row.key === hoveredKey}
              canEdit={own}
              canDelete={own || moderator}
              onDelete={onDelete}
            />
          </BlockedFold>
        )
      }
    }
  }

  if (error && !window.loaded) {
    const action = <Button onClick={() => void retry()}>{t('app.retry')}</Button>
    return <EmptyState title={t('messages.loadFailed')} text={t('app.unreachableText')} action={action} className="min-h-0 grow" />
  }
  return (
    <div className="relative min-h-0 grow">
      {!window.loaded && <MessageSkeleton />}
      {older.loading && (
        <p role="status" className="late absolute top-3 left-1/2 z-10 flex -translate-x-1/2 items-center gap-2 rounded-full bg-raised px-4 py-1.5 text-sm shadow-float">
          <Meter className="text-accent" />
          {t('messages.loadingOlder')}
        </p>
      )}
      {older.failed && (
        <div className="absolute top-3 left-1/2 z-10 -translate-x-1/2">
          <Button size="sm" variant="danger" onClick={() => void older.load()}>
            {t('app.loadFailed')} {t('app.retry')}
          </Button>
        </div>
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys move between the articles inside */}
      <section
        ref={scroller}
        aria-label={t('messages.list', { channel: channel.name })}
        data-testid="messages"
        {...articleEvents}
        className="flex h-full flex-col overflow-x-hidden overflow-y-auto overscroll-contain [overflow-anchor:none]"
      >
        <div className="grow" />
        <div data-slot="rows">
          <Virtualizer ref={handle} scrollRef={scroller} shift={prepend} onScroll={handleScroll}>
            {rows.map((row) => (
              <div key={row.key}>{renderRow(row)}</div>
            ))}
          </Virtualizer>
        </div>
      </section>
      {toUnread.above && <UnreadBar onJump={() => void toUnread.jump()} onRead={markRead} />}
      {!atBottom && <ToPresent count={newBelow} onClick={toBottom} />}
      {deleting && (
        <Suspense fallback={null}>
          <ConfirmDialog
            open
            onOpenChange={(open) => {
              if (!open) setDeleting(null)
            }}
            title={t('messages.deleteTitle')}
            text={t('messages.deleteText')}
            confirm={t('messages.deleteConfirm')}
            action={() => deleteMessage(deleting)}
            onDone={focusComposer}
          />
        </Suspense>
      )}
    </div>
  )
}

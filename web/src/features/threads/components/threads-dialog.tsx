import { useInfiniteQuery } from '@tanstack/react-query'
import { threadListQuery } from '@/api/threads'
import type { Channel } from '@/api/types'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { Tabs } from '@/components/ui/tabs'
import { useLanguage } from '@/i18n/use-language'
import { timeOfId } from '@/lib/ids'
import { formatRelative } from '@/lib/time'
import { isUnread } from '@/realtime/reading'
import { useTexts } from '../texts'

interface ListProps {
  channel: Channel
  archived: boolean
  onOpen: (thread: Channel) => void
}

function ThreadsOf({ channel, archived, onOpen }: ListProps) {
  const texts = useTexts()
  const language = useLanguage()
  const list = useInfiniteQuery(threadListQuery(channel.id, archived))
  const threads = list.data?.pages.flat() ?? []
  const said = ({ thread, last_message_id: last }: Channel) => {
    const replies = texts.replies(thread?.message_count ?? 0)
    return last ? `${replies}, ${texts.last(formatRelative(timeOfId(last), language))}` : replies
  }
  return (
    <>
      {list.isError && <Notice>{texts.failed}</Notice>}
      {list.isSuccess && threads.length === 0 && <p className="text-ink-soft">{archived ? texts.emptyArchived : texts.empty}</p>}
      <ul className="flex flex-col gap-2">
        {threads.map((thread) => {
          const waiting = thread.thread?.following === true && isUnread(thread)
          return (
            <li key={thread.id}>
              <button
                type="button"
                onClick={() => onOpen(thread)}
                aria-label={waiting ? `${texts.unread(thread.name)}, ${said(thread)}` : undefined}
                className="flex min-h-11 w-full flex-col items-start rounded-md bg-raised px-4 py-2 text-left hover:bg-panel-alt"
              >
                <span className="flex w-full items-center gap-2">
                  <span className="truncate font-semibold">{thread.name}</span>
                  {waiting && <span aria-hidden className="ml-auto size-2 shrink-0 rounded-full bg-accent" />}
                </span>
                <span className="text-sm text-ink-soft">{said(thread)}</span>
              </button>
            </li>
          )
        })}
      </ul>
      {list.hasNextPage && (
        <Button variant="quiet" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {texts.more}
        </Button>
      )}
    </>
  )
}

interface ThreadsDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  channel: Channel
  onOpen: (thread: Channel) => void
}

/** The threads of a channel, those that are active and those that are archived. */
export function ThreadsDialog({ open, onOpenChange, channel, onOpen }: ThreadsDialogProps) {
  const texts = useTexts()
  const label = texts.list(channel.name)
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={label}>
      <Tabs
        label={label}
        tabs={[
          { value: 'active', label: texts.active, content: <ThreadsOf channel={channel} archived={false} onOpen={onOpen} /> },
          { value: 'archived', label: texts.archived, content: <ThreadsOf channel={channel} archived onOpen={onOpen} /> },
        ]}
      />
    </Dialog>
  )
}

import { Link } from '@tanstack/react-router'
import { CornerDownRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Channel } from '@/api/types'
import { CountBadge } from '@/components/count-badge'

interface ThreadRowsProps {
  threads: readonly Channel[]
  onNavigate: () => void
}

/** The threads of a channel that one follows and has not read. */
export function ThreadRows({ threads, onNavigate }: ThreadRowsProps) {
  const { t } = useTranslation()
  return threads.map((thread) => {
    const { mentions } = thread.read_state
    const label = mentions > 0 ? t('channels.mentions', { channel: thread.name, count: mentions }) : t('channels.unread', { channel: thread.name })
    const params = { serverId: thread.server_id ?? '', channelId: thread.parent_id ?? '', threadId: thread.id }
    return (
      <li key={thread.id} className="rounded-md transition-colors hover:bg-raised">
        <Link
          to="/servers/$serverId/channels/$channelId/threads/$threadId"
          params={params}
          onClick={onNavigate}
          aria-label={label}
          className="flex min-h-9 min-w-0 items-center gap-2 rounded-md pr-3 pl-8 font-semibold max-md:min-h-11"
        >
          <CornerDownRight aria-hidden className="size-4 shrink-0 text-ink-faint" />
          <span className="truncate">{thread.name}</span>
          {mentions > 0 ? <CountBadge count={mentions} className="ml-auto" /> : <span aria-hidden className="ml-auto size-2 shrink-0 rounded-full bg-accent" />}
        </Link>
      </li>
    )
  })
}

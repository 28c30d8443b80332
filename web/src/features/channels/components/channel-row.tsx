import { Link } from '@tanstack/react-router'
import { AudioLines, Hash } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { allows } from '@/api/permissions'
import type { Channel } from '@/api/types'
import { cn } from '@/lib/cn'
import { ChannelMenu } from './channel-menu'
import type { ChannelAction } from './channel-list'

interface ChannelRowProps {
  channel: Channel
  siblings: readonly Channel[]
  active: boolean
  unread: number
  onNavigate: () => void
  onAction: (action: ChannelAction) => void
}

export function ChannelRow({ channel, siblings, active, unread, onNavigate, onAction }: ChannelRowProps) {
  const { t } = useTranslation()
  const Icon = channel.type === 'listening' ? AudioLines : Hash
  const waiting = unread > 0 && !active
  return (
    <li
      className={cn(
        'group flex items-center rounded-md pr-1 transition-colors hover:bg-raised',
        active && 'bg-accent-soft hover:bg-accent-soft',
      )}
    >
      <Link
        to="/servers/$serverId/channels/$channelId"
        params={{ serverId: channel.server_id ?? '', channelId: channel.id }}
        onClick={onNavigate}
        aria-current={active ? 'page' : undefined}
        aria-label={waiting ? t('channels.unread', { channel: channel.name, count: unread }) : undefined}
        className={cn(
          'flex min-h-9 min-w-0 grow items-center gap-2.5 rounded-md px-3 text-ink-soft max-md:min-h-11',
          (active || waiting) && 'font-semibold text-ink',
        )}
      >
        <Icon aria-hidden className={cn('size-4 shrink-0 text-ink-faint', active && 'text-accent')} />
        <span className="truncate">{channel.name}</span>
        {waiting && (
          <span className="ml-auto min-w-5 rounded-full bg-accent px-1.5 text-center text-xs font-bold text-accent-ink">
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </Link>
      {allows(channel.permissions, 'MANAGE_CHANNELS') && (
        <ChannelMenu channel={channel} siblings={siblings} onAction={onAction} />
      )}
    </li>
  )
}

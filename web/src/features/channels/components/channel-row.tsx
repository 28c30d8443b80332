import { Link } from '@tanstack/react-router'
import { AudioLines, BellOff, Hash, Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Channel } from '@/api/types'
import { CountBadge } from '@/components/count-badge'
import { cn } from '@/lib/cn'
import { useMuted } from '@/realtime/hooks'
import { isQuiet } from '@/realtime/notifications'
import { isUnread } from '@/realtime/reading'
import { isPrivate } from '../lib/privacy'
import { ChannelMenu, openMenuOf } from './channel-menu'
import type { ChannelAction, NotificationsOf } from './channel-list'

interface ChannelRowProps {
  channel: Channel
  siblings: readonly Channel[]
  active: boolean
  onNavigate: () => void
  onAction: (action: ChannelAction) => void
  notificationsOf: NotificationsOf
  below?: ReactNode
}

export function ChannelRow({ channel, siblings, active, onNavigate, onAction, notificationsOf, below }: ChannelRowProps) {
  const { t } = useTranslation()
  const hidden = isPrivate(channel)
  const Icon = channel.type === 'listening' ? AudioLines : hidden ? Lock : Hash
  const { mentions } = channel.read_state
  const quiet = isQuiet(useMuted(), channel)
  const waiting = isUnread(channel) && (!quiet || mentions > 0)
  const label = () => {
    if (!waiting) return quiet ? t('channels.muted', { channel: channel.name }) : undefined
    return mentions > 0 ? t('channels.mentions', { channel: channel.name, count: mentions }) : t('channels.unread', { channel: channel.name })
  }
  return (
    <li
      className={cn(
        'group flex flex-wrap items-center rounded-md pr-1 transition-colors hover:bg-raised',
        active && 'bg-accent-soft hover:bg-accent-soft',
      )}
    >
      <Link
        to="/servers/$serverId/channels/$channelId"
        params={{ serverId: channel.server_id ?? '', channelId: channel.id }}
        onClick={onNavigate}
        onContextMenu={openMenuOf}
        aria-current={active ? 'page' : undefined}
        aria-label={hidden ? t('channels.private', { channel: label() ?? channel.name }) : label()}
        className={cn(
          'flex min-h-9 w-0 min-w-0 grow items-center gap-2.5 rounded-md px-3 text-ink-soft max-md:min-h-11',
          (active || waiting) && 'font-semibold text-ink',
        )}
      >
        <Icon aria-hidden className={cn('size-4 shrink-0 text-ink-faint', active && 'text-accent')} />
        <span className="truncate">{channel.name}</span>
        {waiting && mentions > 0 && <CountBadge count={mentions} className="ml-auto" />}
        {quiet && !waiting && <BellOff aria-hidden className="ml-auto size-4 shrink-0 text-ink-faint" />}
        {waiting && mentions === 0 && <span aria-hidden className="ml-auto size-2 shrink-0 rounded-full bg-accent" />}
      </Link>
      <ChannelMenu channel={channel} siblings={siblings} onAction={onAction} notificationsOf={notificationsOf} />
      {below}
    </li>
  )
}

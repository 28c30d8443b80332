import { Link } from '@tanstack/react-router'
import { BellOff, UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { directName, othersIn } from '@/api/people'
import type { Channel } from '@/api/types'
import { cn } from '@/lib/cn'
import { useMuted, useSelfId } from '@/realtime/hooks'
import { isQuiet } from '@/realtime/notifications'
import { isUnread } from '@/realtime/reading'
import { PersonAvatar } from './person-avatar'

interface DirectRowProps {
  channel: Channel
  active: boolean
  onNavigate: () => void
}

export function DirectRow({ channel, active, onNavigate }: DirectRowProps) {
  const { t } = useTranslation()
  const selfId = useSelfId()
  const name = directName(channel, selfId, t('people.alone'))
  const [other] = othersIn(channel, selfId)
  const quiet = isQuiet(useMuted(), channel)
  const waiting = isUnread(channel) && !active && !quiet
  return (
    <li className={cn('rounded-md transition-colors hover:bg-raised', active && 'bg-accent-soft hover:bg-accent-soft')}>
      <Link
        to="/me/$channelId"
        params={{ channelId: channel.id }}
        onClick={onNavigate}
        aria-current={active ? 'page' : undefined}
        aria-label={quiet ? t('channels.muted', { channel: name }) : waiting ? t('channels.unread', { channel: name }) : undefined}
        className={cn('flex min-h-11 min-w-0 items-center gap-3 rounded-md px-3 py-1 text-ink-soft', (active || waiting) && 'font-semibold text-ink')}
      >
        {channel.type === 'dm' && other ? (
          <PersonAvatar user={other} />
        ) : (
          <span aria-hidden className="flex size-8 shrink-0 items-center justify-center rounded-full bg-raised">
            <UsersRound className="size-4" />
          </span>
        )}
        <span className="truncate">{name}</span>
        {quiet && <BellOff aria-hidden className="ml-auto size-4 shrink-0 text-ink-faint" />}
        {waiting && <span aria-hidden className="ml-auto size-2.5 shrink-0 rounded-full bg-accent" />}
      </Link>
    </li>
  )
}

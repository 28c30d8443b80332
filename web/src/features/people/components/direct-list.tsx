import { Link } from '@tanstack/react-router'
import { MessageSquarePlus, UserRoundCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '@/components/ui/icon-button'
import { cn } from '@/lib/cn'
import { useDirectChannels, useRelationships } from '../hooks/use-people'
import { DirectRow } from './direct-row'

interface DirectListProps {
  activeId: string | null
  /** The page of friends is open. */
  atFriends: boolean
  onNavigate: () => void
  onNewGroup: () => void
  /** What stands above the friends. */
  top?: ReactNode
}

/** The talk outside of communities: the way to the friends, and every direct conversation. */
export function DirectList({ activeId, atFriends, onNavigate, onNewGroup, top }: DirectListProps) {
  const { t } = useTranslation()
  const { channels, isPending } = useDirectChannels()
  const { relationships } = useRelationships()
  const waiting = relationships.filter((entry) => entry.type === 'incoming').length
  return (
    <nav aria-label={t('people.nav')} className="flex min-h-0 grow flex-col gap-1 overflow-y-auto p-2">
      {top}
      <Link
        to="/me"
        onClick={onNavigate}
        aria-current={atFriends ? 'page' : undefined}
        aria-label={waiting > 0 ? t('people.friendsWaiting', { count: waiting }) : undefined}
        className={cn('flex min-h-11 shrink-0 items-center gap-3 rounded-md px-3 font-semibold hover:bg-raised', atFriends && 'bg-accent-soft hover:bg-accent-soft')}
      >
        <UserRoundCheck aria-hidden className={cn('size-5 text-ink-faint', atFriends && 'text-accent')} />
        {t('people.friends')}
        {waiting > 0 && (
          <span className="ml-auto min-w-5 rounded-full bg-accent px-1.5 text-center text-xs font-bold text-accent-ink">{waiting}</span>
        )}
      </Link>
      <div className="flex shrink-0 items-center justify-between pt-2 pl-3">
        <h2 className="font-sans text-sm font-semibold tracking-normal text-ink-faint">{t('people.direct')}</h2>
        <IconButton size="sm" icon={MessageSquarePlus} label={t('people.newGroup')} side="bottom" onClick={onNewGroup} />
      </div>
      {!isPending && channels.length === 0 && <p className="px-3 text-ink-soft">{t('people.noDirect')}</p>}
      <ul className="flex flex-col gap-0.5">
        {channels.map((channel) => (
          <DirectRow key={channel.id} channel={channel} active={channel.id === activeId} onNavigate={onNavigate} />
        ))}
      </ul>
    </nav>
  )
}

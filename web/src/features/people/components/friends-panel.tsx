import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Channel, Relationship } from '@/api/types'
import { cn } from '@/lib/cn'
import { useLive } from '@/realtime/hooks'
import type { Status } from '@/realtime/protocol'
import { useRelationships } from '../hooks/use-people'
import { AddFriend } from './add-friend'
import { RelationshipRow } from './relationship-row'

const tabs = ['online', 'all', 'pending', 'blocked'] as const
type Tab = (typeof tabs)[number]

function shownIn(tab: Tab, { type, user }: Relationship, presences: Readonly<Record<string, Status>>): boolean {
  switch (tab) {
    case 'online':
      return type === 'friend' && user.id in presences && presences[user.id] !== 'invisible'
    case 'all':
      return type === 'friend'
    case 'pending':
      return type === 'incoming' || type === 'outgoing'
    case 'blocked':
      return type === 'blocked'
  }
}

/** Friends who are here, all friends, open requests, blocks; and the way to a new friend. */
export function FriendsPanel({ onOpen }: { onOpen: (channel: Channel) => void }) {
  const { t } = useTranslation()
  const { relationships, isPending } = useRelationships()
  const presences = useLive((state) => state.presences)
  const [tab, setTab] = useState<Tab>('online')
  const list = useRef<HTMLDivElement>(null)
  const rows = relationships.filter((entry) => shownIn(tab, entry, presences))
  const waiting = relationships.filter((entry) => entry.type === 'incoming').length
  // As the pattern for tabs asks: the arrows move and choose, Tab leaves the row.
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const next = (tabs.indexOf(tab) + step + tabs.length) % tabs.length
    setTab(tabs[next] ?? 'online')
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus()
  }
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-6 p-4 md:p-6">
      <AddFriend />
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the tabs inside take the focus */}
      <div ref={list} role="tablist" aria-label={t('people.friends')} onKeyDown={onKeyDown} className="flex flex-wrap gap-1">
        {tabs.map((entry) => (
          <button
            key={entry}
            type="button"
            role="tab"
            id={`friends-tab-${entry}`}
            aria-selected={entry === tab}
            aria-controls="friends-list"
            tabIndex={entry === tab ? 0 : -1}
            onClick={() => setTab(entry)}
            className={cn('min-h-10 rounded-full px-4 font-semibold text-ink-soft hover:bg-raised', entry === tab && 'bg-accent-soft text-ink hover:bg-accent-soft')}
          >
            {t(`people.tabs.${entry}`)}
            {entry === 'pending' && waiting > 0 && (
              <span className="ml-2 rounded-full bg-accent px-1.5 text-xs font-bold text-accent-ink">{waiting}</span>
            )}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="friends-list" aria-labelledby={`friends-tab-${tab}`}>
        {!isPending && rows.length === 0 && <p className="text-ink-soft">{t(`people.empty.${tab}`)}</p>}
        {rows.length > 0 && (
          <ul className="flex flex-col">
            {rows.map((entry) => (
              <RelationshipRow key={entry.user.id} relationship={entry} onOpen={onOpen} />
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Hash } from 'lucide-react'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keys } from '@/api/keys'
import { directName } from '@/api/people'
import type { Channel } from '@/api/types'
import { Avatar } from '@/components/avatar'
import { Dialog } from '@/components/ui/dialog'
import { cn } from '@/lib/cn'
import { useMuted, useSelfId } from '@/realtime/hooks'
import { useServers } from '../active'
import { recentChannels } from '../last-channel'
import { findPlaces, type Place, placesOf } from '../places'

const kListId = 'switcher-list'

interface SwitcherDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Goes to any channel or community by a few letters. */
export function SwitcherDialog({ open, onOpenChange }: SwitcherDialogProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const client = useQueryClient()
  const { servers } = useServers()
  const muted = useMuted()
  const selfId = useSelfId()
  const [typed, setTyped] = useState('')
  const [index, setIndex] = useState(0)
  const places = useMemo(() => {
    const channels = client.getQueriesData<readonly Channel[]>({ queryKey: keys.allChannels }).flatMap(([, list]) => list ?? [])
    return placesOf({ servers, channels, muted, recent: recentChannels(), directName: (channel) => directName(channel, selfId, t('people.alone')) })
  }, [client, servers, muted, selfId, t])
  const found = findPlaces(places, typed)
  const active = Math.min(index, found.length - 1)

  const go = ({ serverId, channelId }: Place) => {
    onOpenChange(false)
    if (channelId && serverId) void navigate({ to: '/servers/$serverId/channels/$channelId', params: { serverId, channelId } })
    else if (channelId) void navigate({ to: '/me/$channelId', params: { channelId } })
    else if (serverId) void navigate({ to: '/servers/$serverId', params: { serverId } })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0
    const place = found[active]
    if (step !== 0 && found.length > 0) setIndex((active + step + found.length) % found.length)
    else if (event.key === 'Enter' && place) go(place)
    // The list is all there is to it: closing it closes the window.
    else if (event.key === 'Escape') onOpenChange(false)
    else return
    event.preventDefault()
  }
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('switcher.title')}>
      <input
        type="text"
        role="combobox"
        autoFocus
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setIndex(0)
        }}
        onKeyDown={onKeyDown}
        aria-label={t('switcher.field')}
        placeholder={t('switcher.field')}
        aria-expanded={found.length > 0}
        aria-controls={kListId}
        aria-activedescendant={found.length > 0 ? `${kListId}-${active}` : undefined}
        className="h-11 rounded-md border border-line-strong bg-raised px-3"
      />
      {found.length === 0 && <p role="status">{t('switcher.none')}</p>}
      <div id={kListId} role="listbox" aria-label={t('switcher.results')} className="flex flex-col">
        {found.map((place, at) => (
          <button
            key={place.key}
            id={`${kListId}-${at}`}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={at === active}
            onClick={() => go(place)}
            className={cn('flex min-h-11 items-center gap-3 rounded-md px-3 text-left hover:bg-panel-alt', at === active && 'bg-accent-soft hover:bg-accent-soft')}
          >
            {place.channelId && place.serverId ? <Hash aria-hidden className="size-5 shrink-0 text-accent" /> : <Avatar id={place.key} name={place.name} picture={place.icon} size="sm" />}
            <span className="truncate font-semibold">{place.name}</span>
            {place.within && <span className="truncate text-sm text-ink-soft">{place.within}</span>}
            {place.unread && <span className="ml-auto rounded-full bg-accent px-2 text-sm font-semibold text-accent-ink">{t('switcher.unread')}</span>}
          </button>
        ))}
      </div>
    </Dialog>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keys } from '@/api/keys'
import { directName, othersIn } from '@/api/people'
import type { Channel } from '@/api/types'
import { Dialog } from '@/components/ui/dialog'
import { useTexts } from '@/features/music/texts'
import { useMuted, useSelfId } from '@/realtime/hooks'
import { useServers } from '../active'
import { recentChannels } from '../last-channel'
import { findPlaces, placesOf } from '../places'
import { useSwitcherMusic } from '../use-switcher-music'
import { useGoTo } from '../use-go-to'
import { SwitcherNone } from './switcher-none'
import { SwitcherOption, type Target } from './switcher-option'

const kListId = 'switcher-list'

interface SwitcherDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

function usePlaces(typed: string): Target[] {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { servers } = useServers()
  const muted = useMuted()
  const selfId = useSelfId()
  const places = useMemo(() => {
    const channels = client.getQueriesData<readonly Channel[]>({ queryKey: keys.allChannels }).flatMap(([, list]) => list ?? [])
    return placesOf({ servers, channels, muted, recent: recentChannels(), directName: (channel) => directName(channel, selfId, t('people.alone')), directFace: (channel) => othersIn(channel, selfId)[0] })
  }, [client, servers, muted, selfId, t])
  return findPlaces(places, typed).map((place) => ({ kind: 'place', key: place.key, place }))
}

/** Goes to any channel or community, and plays any track, by a few letters. */
export function SwitcherDialog({ open, onOpenChange }: SwitcherDialogProps) {
  const { t } = useTranslation()
  const texts = useTexts()
  const goTo = useGoTo()
  const [typed, setTyped] = useState('')
  const [index, setIndex] = useState(0)
  const places = usePlaces(typed)
  const { music, searching } = useSwitcherMusic(typed)
  const found = [...places, ...music]
  const active = Math.min(index, found.length - 1)
  const pick = (target: Target, opened: boolean) => {
    onOpenChange(false)
    goTo(target, opened)
  }
  const change = (text: string) => {
    setTyped(text)
    setIndex(0)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0
    const target = found[active]
    if (step !== 0 && found.length > 0) setIndex((active + step + found.length) % found.length)
    else if (event.key === 'Enter' && target) pick(target, event.shiftKey)
    // The list is all there is to it: closing it closes the window.
    else if (event.key === 'Escape') onOpenChange(false)
    else return
    event.preventDefault()
  }
  const optionsOf = (targets: readonly Target[], from: number) =>
    targets.map((target, at) => (
      <SwitcherOption key={target.key} id={`${kListId}-${from + at}`} target={target} active={from + at === active} onPick={(opened) => pick(target, opened)} />
    ))
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('switcher.title')}>
      <input
        type="text"
        role="combobox"
        autoFocus
        value={typed}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
        aria-label={t('switcher.field')}
        placeholder={t('switcher.field')}
        aria-expanded={found.length > 0}
        aria-controls={kListId}
        aria-activedescendant={found.length > 0 ? `${kListId}-${active}` : undefined}
        className="h-11 shrink-0 rounded-md border border-line-strong bg-raised px-3"
      />
      {found.length === 0 && !searching && <SwitcherNone typed={typed.trim()} onClear={() => change('')} onDone={() => onOpenChange(false)} />}
      <div id={kListId} role="listbox" aria-label={t('switcher.results')} aria-busy={searching} hidden={found.length === 0} className="flex flex-col">
        {optionsOf(places, 0)}
        {music.length > 0 && (
          <div role="group" aria-label={texts.music} className="flex flex-col">
            <span aria-hidden className="px-3 pt-3 pb-1 text-sm font-semibold text-ink-soft">
              {texts.music}
            </span>
            {optionsOf(music, places.length)}
          </div>
        )}
      </div>
      {found[active]?.kind === 'track' && <p className="text-sm text-ink-soft max-md:hidden">{texts.switcherKeys}</p>}
    </Dialog>
  )
}

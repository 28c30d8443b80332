import { AudioLines, Disc3, Hash, ListMusic, type LucideIcon, MicVocal } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '@/components/avatar'
import { Cover } from '@/components/cover'
import { useTexts } from '@/features/music/texts'
import { cn } from '@/lib/cn'
import { pictureUrl } from '@/lib/picture'
import type { Place } from '../places'
import type { MusicTarget } from '../use-switcher-music'

export type Target = { kind: 'place'; key: string; place: Place } | MusicTarget

interface Drawn {
  picture: ReactNode
  name: string
  within: string | null
  end?: ReactNode
}

const coverOf = (cover: string | null) => <Cover src={cover ? pictureUrl(cover, 128) : null} className="size-8" />
const kindOf = (Icon: LucideIcon, label: string) => <Icon role="img" aria-label={label} className="size-4 text-ink-faint" />

function useDrawn(): (target: Target, active: boolean) => Drawn {
  const { t } = useTranslation()
  const texts = useTexts()
  return (target, active) => {
    switch (target.kind) {
      case 'place': {
        const { channelId, serverId, name, icon, face, within, unread } = target.place
        const picture = channelId && serverId ? <Hash aria-hidden className="size-5 shrink-0 text-accent" /> : <Avatar id={face} name={name} picture={icon} size="sm" />
        return { picture, name, within, end: unread && <span className="rounded-full bg-accent px-2 font-semibold text-accent-ink">{t('switcher.unread')}</span> }
      }
      case 'track': {
        const { title, artist, cover } = target.track
        const end = (
          <span className={cn('flex items-center gap-1.5', active ? 'text-ink' : 'text-ink-faint')}>
            <AudioLines aria-hidden className="size-4" />
            {texts.play}
          </span>
        )
        return { picture: coverOf(cover), name: title || texts.untitled, within: artist || texts.unknownArtist, end }
      }
      case 'album': {
        const { title, artist, cover } = target.album
        return { picture: coverOf(cover), name: title || texts.untitled, within: artist || texts.unknownArtist, end: kindOf(Disc3, texts.album) }
      }
      case 'artist': {
        const { id, name, tracks } = target.artist
        return { picture: <Avatar id={id} name={name} picture={null} size="sm" />, name, within: texts.tracksCount(tracks), end: kindOf(MicVocal, texts.artist) }
      }
      case 'playlist': {
        const { title, items } = target.playlist
        const picture = (
          <span className="flex size-8 shrink-0 items-center justify-center rounded-sm bg-sunken text-ink-faint">
            <ListMusic aria-hidden className="size-4" />
          </span>
        )
        return { picture, name: title, within: texts.tracksCount(items), end: kindOf(ListMusic, texts.playlist) }
      }
    }
  }
}

interface SwitcherOptionProps {
  id: string
  target: Target
  active: boolean
  onPick: (opened: boolean) => void
}

/** Somewhere to go, or something to play. */
export function SwitcherOption({ id, target, active, onPick }: SwitcherOptionProps) {
  const drawn = useDrawn()(target, active)
  const row = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (active) row.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <button
      ref={row}
      id={id}
      type="button"
      role="option"
      tabIndex={-1}
      aria-selected={active}
      onClick={(event) => onPick(event.shiftKey)}
      className={cn('flex min-h-11 items-center gap-3 rounded-md px-3 text-left hover:bg-panel-alt', active && 'bg-accent-soft hover:bg-accent-soft')}
    >
      {drawn.picture}
      <span className="max-w-[70%] shrink-0 truncate font-semibold">{drawn.name}</span>
      {drawn.within && <span className="min-w-0 truncate text-sm text-ink-soft">{drawn.within}</span>}
      {drawn.end && <span className="ml-auto shrink-0 text-sm">{drawn.end}</span>}
    </button>
  )
}

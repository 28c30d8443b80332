import { AudioLines, Ellipsis, LoaderCircle, Pause, Play, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useProblemText } from '@/i18n/use-problem-text'
import { coverUrl } from '@/api/covers'
import type { Track } from '@/api/types'
import { Cover } from '@/components/cover'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, type MenuEntry } from '@/components/ui/menu'
import { cn } from '@/lib/cn'
import { clock } from '@/lib/duration'
import { useCurrentEntry, useIsOn, usePlayer } from '../hooks/use-player'
import { useStage } from '../stages'
import { useTexts } from '../texts'
import { FlawSign } from './flaw-sign'
import { AlbumLink, ArtistLinks, TitleLink } from './track-names'

interface TrackRowProps {
  track: Track
  /** In place of the cover: where it stands on the record. */
  number?: number | null | undefined
  /** When it was played. */
  at?: string
  /** In front of all: by which it is moved. */
  lead?: ReactNode
  menu: readonly MenuEntry[]
  onPlay: () => void
}

/** How far a track is that is still being listened to. */
function Progress({ track }: { track: Track }) {
  const texts = useTexts()
  const { stage, percent } = useStage(track.id)
  return (
    <span className="flex items-center gap-2 text-sm text-accent">
      <LoaderCircle aria-hidden className="size-4 animate-spin motion-reduce:animate-none" />
      <span role="progressbar" aria-label={texts.processing(track.title || texts.untitled)} aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100}>
        {texts.stages[stage]} {percent > 0 && texts.percent(percent)}
      </span>
    </span>
  )
}

function State({ track }: { track: Track }) {
  const texts = useTexts()
  const problemText = useProblemText()
  if (track.status === 'processing') return <Progress track={track} />
  if (track.status === 'ready' && track.flaws.length === 0) return <ArtistLinks track={track} />
  if (track.status === 'ready')
    return (
      <span className="flex min-w-0 items-center gap-1.5">
        <ArtistLinks track={track} />
        <FlawSign track={track} />
      </span>
    )
  return (
    <span className="flex items-center gap-1.5 text-sm text-danger">
      <TriangleAlert aria-hidden className="size-4 shrink-0" />
      {texts.failures[track.failure ?? ''] ?? problemText(track.failure ?? 'internal')}
    </span>
  )
}

/** A track in a list: what it is, how long, and a button that plays the list from here. */
export function TrackRow({ track, number, at, lead, menu, onPlay }: TrackRowProps) {
  const texts = useTexts()
  const player = usePlayer()
  const current = useCurrentEntry()?.track.id === track.id
  const playing = useIsOn() && current
  const title = track.title || texts.untitled
  const ready = track.status === 'ready'
  return (
    <article aria-label={title} className={cn('group flex min-h-14 items-center gap-3 rounded-md px-2 hover:bg-raised', current && 'bg-accent-soft')}>
      {lead}
      {number === undefined ? (
        <Cover src={coverUrl(track, 128)} className="size-10" />
      ) : (
        <span className="w-8 shrink-0 text-center text-ink-faint tabular-nums">{playing ? <AudioLines aria-hidden className="mx-auto size-4 text-accent" /> : number}</span>
      )}
      <IconButton
        icon={playing ? Pause : Play}
        disabled={!ready}
        label={playing ? texts.pauseTrack(title) : texts.playTrack(title)}
        onClick={() => (current ? player.toggle() : onPlay())}
      />
      <div className="flex min-w-0 grow flex-col">
        <TitleLink track={track} />
        <State track={track} />
      </div>
      {number === undefined && <AlbumLink track={track} className="hidden w-1/4 lg:block" />}
      {at && <span className="text-sm text-ink-faint tabular-nums">{at}</span>}
      <span className="min-w-10 text-right text-sm text-ink-soft tabular-nums">{track.duration_ms !== null && clock(track.duration_ms / 1000)}</span>
      {menu.length > 0 && (
        <Menu
          label={texts.menuOf(title)}
          entries={menu}
          align="end"
          renderTrigger={(props) => <IconButton icon={Ellipsis} size="sm" label={texts.menuOf(title)} {...props} />}
        />
      )}
    </article>
  )
}

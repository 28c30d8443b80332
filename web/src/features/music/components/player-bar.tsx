import { ListMusic } from 'lucide-react'
import { Suspense, useState } from 'react'
import type { Track } from '@/api/types'
import { IconButton } from '@/components/ui/icon-button'
import { lazyPart } from '@/lib/lazy'
import { pictureUrl } from '@/lib/picture'
import { useIsWide } from '@/lib/use-media-query'
import { useFreshTrack } from '../hooks/use-fresh-track'
import { useLike } from '../hooks/use-like'
import { useMusicLive } from '../hooks/use-music-live'
import { usePlayerKeys } from '../hooks/use-player-keys'
import { useCurrentEntry, usePlayerState } from '../hooks/use-player'
import { useTexts } from '../texts'
import { Cover } from './cover'
import { LikeButton } from './like-button'
import { NowPlaying, PhaseLine } from './now-playing'
import { Place } from './place'
import { PlayerNote } from './player-note'
import { QueuePanel } from './queue-panel'
import { Transport } from './transport'
import { Volume } from './volume'

const PlayerSheet = lazyPart(async () => (await import('./player-sheet')).PlayerSheet)

const coverOf = (track: Track | null) => (track?.cover ? pictureUrl(track.cover, 128) : null)

function WideBar({ track }: { track: Track | null }) {
  const texts = useTexts()
  const [queueOpen, setQueueOpen] = useState(false)
  return (
    <>
      {queueOpen && <QueuePanel onClose={() => setQueueOpen(false)} className="max-h-80 border-b border-line" />}
      <PlayerNote />
      <div className="flex items-center gap-3 px-3 py-2">
        <Cover src={coverOf(track)} className="size-12" />
        <div className="flex w-40 min-w-0 flex-col lg:w-52">
          <NowPlaying track={track} linked />
          <PhaseLine />
        </div>
        {track && <LikeButton key={track.id} trackId={track.id} />}
        <Transport />
        <Place preview={track?.waveform_preview ?? []} className="grow" />
        <Volume />
        <IconButton icon={ListMusic} label={queueOpen ? texts.queue.close : texts.queue.open} aria-expanded={queueOpen} onClick={() => setQueueOpen(!queueOpen)} />
      </div>
    </>
  )
}

/** On a phone: what plays, one line of it, and the rest a tap away. */
function SmallBar({ track }: { track: Track | null }) {
  const texts = useTexts()
  const [open, setOpen] = useState(false)
  return (
    <>
      <PlayerNote />
      <div className="flex items-center gap-1 px-2 pt-1">
        <button
          type="button"
          aria-haspopup="dialog"
          aria-label={texts.expand(track ? track.title || texts.untitled : texts.nothing)}
          className="flex min-h-13 min-w-0 grow items-center gap-3 rounded-md px-1 text-left"
          onClick={() => setOpen(true)}
        >
          <Cover src={coverOf(track)} className="size-11" />
          <span className="flex min-w-0 flex-col">
            <NowPlaying track={track} />
          </span>
        </button>
        <Transport small />
      </div>
      <PhaseLine className="px-3" />
      <Place preview={track?.waveform_preview ?? []} className="px-3 pb-1" />
      <Suspense fallback={null}>{open && <PlayerSheet track={track} onClose={() => setOpen(false)} />}</Suspense>
    </>
  )
}

/** What plays, below every page. Nothing is shown before something is in the queue. */
export function PlayerBar() {
  const texts = useTexts()
  const wide = useIsWide()
  const track = useCurrentEntry()?.track ?? null
  const filled = usePlayerState((state) => state.queue.entries.length > 0)
  usePlayerKeys(useLike(track?.id ?? null).toggle)
  useFreshTrack(track)
  useMusicLive()
  if (!filled) return null
  return (
    <section
      aria-label={texts.player}
      data-region
      className="flex shrink-0 flex-col bg-panel-alt pb-[env(safe-area-inset-bottom)] max-md:border-t max-md:border-line md:mx-2 md:mb-2 md:rounded-lg"
    >
      {wide ? <WideBar track={track} /> : <SmallBar track={track} />}
    </section>
  )
}

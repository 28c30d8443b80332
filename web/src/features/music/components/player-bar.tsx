import { ListMusic } from 'lucide-react'
import { useState } from 'react'
import { createPortal } from 'react-dom'
import { coverUrl } from '@/api/covers'
import type { Track } from '@/api/types'
import { Cover } from '@/components/cover'
import { IconButton } from '@/components/ui/icon-button'
import { cn } from '@/lib/cn'
import { PassingComment } from '../comments/passing-comment'
import { useFreshTrack } from '../hooks/use-fresh-track'
import { useLike } from '../hooks/use-like'
import { useMusicLive } from '../hooks/use-music-live'
import { usePlayerKeys } from '../hooks/use-player-keys'
import { useHeard, useRoomSound } from '../hooks/use-heard'
import { usePlayerState } from '../hooks/use-player'
import { useTexts } from '../texts'
import { LikeButton } from './like-button'
import { MiniPlayer } from './mini-player'
import { NowPlaying } from './now-playing'
import { Place } from './place'
import { PlayerNote } from './player-note'
import { QueuePanel } from './queue-panel'
import { RoomLink, RoomTransport } from './room-transport'
import { Transport } from './transport'
import { Volume } from './volume'

interface WideBarProps {
  track: Track | null
  /** The room one listens in. */
  channelId: string | null
}

function WideBar({ track, channelId }: WideBarProps) {
  const texts = useTexts()
  const [queueOpen, setQueueOpen] = useState(false)
  return (
    <>
      {queueOpen && channelId === null && <QueuePanel onClose={() => setQueueOpen(false)} className="max-h-80 border-b border-line" />}
      <PlayerNote />
      <div className="flex items-center gap-3 px-3 py-2 max-lg:flex-wrap max-lg:gap-y-0">
        <Cover src={coverUrl(track, 128)} className="size-12" />
        <div className="flex w-52 min-w-0 flex-col max-lg:w-0 max-lg:grow">
          <NowPlaying track={track} linked />
          {channelId !== null && <RoomLink channelId={channelId} />}
        </div>
        {track && <LikeButton key={track.id} trackId={track.id} />}
        {channelId === null ? <Transport /> : <RoomTransport />}
        <Place track={track} className="grow max-lg:order-last max-lg:basis-full" />
        <Volume />
        {channelId === null && <IconButton icon={ListMusic} label={queueOpen ? texts.queue.close : texts.queue.open} aria-expanded={queueOpen} onClick={() => setQueueOpen(!queueOpen)} />}
      </div>
    </>
  )
}

interface PlayerBarProps {
  /** Enough room for all of it. */
  wide: boolean
  /** Where it stands instead of below the page. */
  shelf: HTMLElement | null
}

/** What plays, wherever one is. Nothing is shown before something is in the queue. */
export function PlayerBar({ wide, shelf }: PlayerBarProps) {
  const texts = useTexts()
  const track = useHeard((state) => state.track)
  const channelId = useHeard((state) => state.channelId)
  // What empties the queue can be taken back, and is said here.
  const filled = usePlayerState((state) => state.queue.entries.length > 0 || state.note !== null)
  usePlayerKeys(useLike(track?.id ?? null).toggle)
  useFreshTrack(track)
  useMusicLive()
  useRoomSound()
  if (!filled && channelId === null) return null
  const bar = (
    <section aria-label={texts.player} data-region className={cn('relative shrink-0', wide && 'mx-2 mb-2')}>
      {track && <PassingComment track={track} className="absolute right-3 bottom-full z-20 mb-2 max-w-[min(28rem,calc(100%-1.5rem))]" />}
      <div
        className={cn(
          'flex flex-col bg-panel-alt',
          wide && 'rounded-lg',
          !wide && (shelf ? 'overflow-hidden rounded-lg border border-line' : 'border-t border-line pb-[env(safe-area-inset-bottom)]'),
        )}
      >
        {wide ? <WideBar track={track} channelId={channelId} /> : <MiniPlayer track={track} channelId={channelId} />}
      </div>
    </section>
  )
  return shelf ? createPortal(bar, shelf) : bar
}

import { ChevronDown, ListMusic } from 'lucide-react'
import { useState } from 'react'
import { coverUrl } from '@/api/covers'
import type { Track } from '@/api/types'
import { Cover } from '@/components/cover'
import { DrawerContent } from '@/components/ui/drawer-content'
import { IconButton } from '@/components/ui/icon-button'
import { CommentForm } from '../comments/comment-form'
import { PassingComment } from '../comments/passing-comment'
import { useTexts } from '../texts'
import { LikeButton } from './like-button'
import { NowPlaying } from './now-playing'
import { Place } from './place'
import { PlayerNote } from './player-note'
import { QueuePanel } from './queue-panel'
import { RoomLink, RoomTransport } from './room-transport'
import { Transport } from './transport'
import { Volume } from './volume'

interface PlayerSheetProps {
  track: Track | null
  /** The room one listens in. */
  channelId: string | null
  onClose: () => void
}

/** All of the player, over the whole of a phone: above the cover or the queue, below what a thumb has to reach. */
export function PlayerSheet({ track, channelId, onClose }: PlayerSheetProps) {
  const texts = useTexts()
  const [queueOpen, setQueueOpen] = useState(false)
  return (
    <DrawerContent open onOpenChange={onClose} side="bottom" title={texts.player}>
      <header className="flex shrink-0 items-center justify-between px-3 pt-2">
        <IconButton icon={ChevronDown} label={texts.collapse} tooltip={false} onClick={onClose} />
        <span aria-hidden className="h-1 w-10 rounded-full bg-line-strong" />
        {channelId === null ? (
          <IconButton icon={ListMusic} label={queueOpen ? texts.queue.close : texts.queue.open} tooltip={false} aria-expanded={queueOpen} onClick={() => setQueueOpen(!queueOpen)} />
        ) : (
          <RoomLink channelId={channelId} onGo={onClose} />
        )}
      </header>
      <div className="mx-auto flex min-h-0 w-full max-w-md grow flex-col overflow-x-hidden overflow-y-auto overscroll-contain">
        {queueOpen && channelId === null ? (
          <QueuePanel className="min-h-60 shrink grow basis-0" />
        ) : (
          <div className="flex min-h-32 shrink grow basis-0 items-center justify-center px-6 py-4 [container-type:size]">
            <Cover src={coverUrl(track, 512)} className="size-[min(100cqw,100cqh)] rounded-lg shadow-float" />
          </div>
        )}
        <PlayerNote />
        <div className="flex shrink-0 flex-col gap-3 px-6 pt-2 pb-[max(1.25rem,env(safe-area-inset-bottom))]">
          <div className="flex items-center gap-2">
            <div className="flex min-w-0 grow flex-col text-lg">
              <NowPlaying track={track} linked onGo={onClose} />
            </div>
            {track && <LikeButton key={track.id} trackId={track.id} />}
          </div>
          <Place track={track} commented={channelId === null} />
          {track && (
            <>
              {/* Its place is kept, so that nothing jumps. */}
              <div className="flex h-9 justify-center">
                <PassingComment track={track} />
              </div>
              <CommentForm key={track.id} track={track} />
            </>
          )}
          {channelId === null ? <Transport roomy /> : <RoomTransport roomy />}
          <Volume className="-ml-3" />
        </div>
      </div>
    </DrawerContent>
  )
}

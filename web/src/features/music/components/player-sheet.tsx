import type { Track } from '@/api/types'
import { Dialog } from '@/components/ui/dialog'
import { pictureUrl } from '@/lib/picture'
import { Cover } from './cover'
import { LikeButton } from './like-button'
import { NowPlaying, PhaseLine } from './now-playing'
import { Place } from './place'
import { QueuePanel } from './queue-panel'
import { Transport } from './transport'
import { Volume } from './volume'
import { useTexts } from '../texts'

/** All of the player, on a phone. */
export function PlayerSheet({ track, onClose }: { track: Track | null; onClose: () => void }) {
  const texts = useTexts()
  return (
    <Dialog open onOpenChange={onClose} title={texts.player}>
      <div className="flex items-center gap-4">
        <Cover src={track?.cover ? pictureUrl(track.cover, 512) : null} className="size-24 rounded-md" />
        <div className="flex min-w-0 grow flex-col">
          <NowPlaying track={track} />
          <PhaseLine />
        </div>
        {track && <LikeButton key={track.id} trackId={track.id} />}
      </div>
      <Place preview={track?.waveform_preview ?? []} />
      <div className="flex flex-wrap items-center justify-center gap-x-4 gap-y-2">
        <Transport />
        <Volume />
      </div>
      <QueuePanel className="-mx-4 border-t border-line" />
    </Dialog>
  )
}

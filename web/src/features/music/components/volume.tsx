import { Volume1, Volume2, VolumeX } from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'
import { cn } from '@/lib/cn'
import { startState } from '@/player/state'
import { usePlayer, usePlayerState } from '../hooks/use-player'
import { useVolumeHolds } from '../hooks/use-volume-holds'
import { useTexts } from '../texts'

/** How loud, and not at all. */
export function Volume({ className }: { className?: string }) {
  const texts = useTexts()
  const player = usePlayer()
  const volume = usePlayerState((state) => state.volume)
  const muted = usePlayerState((state) => state.muted)
  const silent = muted || volume === 0
  const holds = useVolumeHolds()
  const icon = silent ? VolumeX : volume < 0.5 ? Volume1 : Volume2
  const toggle = () => player.set(silent ? { muted: false, volume: volume || startState.volume } : { muted: true })
  return (
    <div className={cn('flex items-center gap-1', className)}>
      <IconButton icon={icon} label={silent ? texts.unmute : texts.mute} onClick={toggle} />
      {holds && (
        <input
          type="range"
          min={0}
          max={100}
          step={1}
          value={muted ? 0 : Math.round(volume * 100)}
          aria-label={texts.volume}
          aria-valuetext={texts.percent(muted ? 0 : Math.round(volume * 100))}
          onChange={({ currentTarget }) => player.set({ volume: Number(currentTarget.value) / 100, muted: false })}
          className="w-24 grow accent-accent pointer-coarse:h-11"
        />
      )}
    </div>
  )
}

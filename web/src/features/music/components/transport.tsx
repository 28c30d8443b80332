import { Pause, Play, Repeat, Repeat1, Shuffle, SkipBack, SkipForward } from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'
import { cn } from '@/lib/cn'
import { isOn } from '@/player/state'
import { nextRepeat } from '@/player/queue'
import { useHeard } from '../hooks/use-heard'
import { usePlayer, usePlayerState } from '../hooks/use-player'
import { heard } from '../player'
import { useTexts } from '../texts'

/** Plays and pauses: what one comes to the player for. */
export function PlayButton({ className }: { className?: string }) {
  const texts = useTexts()
  const on = useHeard(({ phase }) => isOn(phase))
  const may = useHeard(({ mayToggle }) => mayToggle)
  return <IconButton icon={on ? Pause : Play} tone="accent" className={className} data-entrance label={on ? texts.pause : texts.play} disabled={!may} onClick={() => heard.toggle()} />
}

/** The keys of the deck. `roomy`: over the whole width of a phone. */
export function Transport({ roomy = false }: { roomy?: boolean }) {
  const texts = useTexts()
  const player = usePlayer()
  const repeat = usePlayerState((state) => state.queue.repeat)
  const shuffled = usePlayerState((state) => state.queue.unshuffled !== null)
  return (
    <div className={cn('flex shrink-0 items-center', roomy ? 'justify-between' : 'gap-1')}>
      <IconButton
        icon={Shuffle}
        label={texts.shuffle}
        aria-pressed={shuffled}
        className={cn(shuffled && 'text-accent hover:text-accent')}
        onClick={() => player.setShuffled(!shuffled)}
      />
      <IconButton icon={SkipBack} label={texts.previous} onClick={() => player.previous()} />
      <PlayButton className={cn(roomy && 'size-14 max-md:size-14 [&_svg]:size-7')} />
      <IconButton icon={SkipForward} label={texts.next} onClick={() => player.next()} />
      <IconButton
        icon={repeat === 'one' ? Repeat1 : Repeat}
        label={texts.repeat[repeat]}
        className={cn(repeat !== 'off' && 'text-accent hover:text-accent')}
        onClick={() => player.setRepeat(nextRepeat(repeat))}
      />
    </div>
  )
}

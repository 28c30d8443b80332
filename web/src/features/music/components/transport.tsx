import { Pause, Play, Repeat, Repeat1, Shuffle, SkipBack, SkipForward } from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'
import { cn } from '@/lib/cn'
import { nextRepeat } from '@/player/queue'
import { useIsOn, usePlayer, usePlayerState } from '../hooks/use-player'
import { useTexts } from '../texts'

function PlayButton() {
  const texts = useTexts()
  const player = usePlayer()
  const on = useIsOn()
  return <IconButton icon={on ? Pause : Play} tone="accent" data-entrance label={on ? texts.pause : texts.play} onClick={() => player.toggle()} />
}

/** The keys of the deck. `small`: only what one needs on a phone. */
export function Transport({ small = false }: { small?: boolean }) {
  const texts = useTexts()
  const player = usePlayer()
  const repeat = usePlayerState((state) => state.queue.repeat)
  const shuffled = usePlayerState((state) => state.queue.unshuffled !== null)
  const next = <IconButton icon={SkipForward} label={texts.next} onClick={() => player.next()} />
  if (small)
    return (
      <div className="flex shrink-0 items-center">
        <PlayButton />
        {next}
      </div>
    )
  return (
    <div className="flex shrink-0 items-center gap-1">
      <IconButton
        icon={Shuffle}
        label={texts.shuffle}
        aria-pressed={shuffled}
        className={cn(shuffled && 'text-accent hover:text-accent')}
        onClick={() => player.setShuffled(!shuffled)}
      />
      <IconButton icon={SkipBack} label={texts.previous} onClick={() => player.previous()} />
      <PlayButton />
      {next}
      <IconButton
        icon={repeat === 'one' ? Repeat1 : Repeat}
        label={texts.repeat[repeat]}
        className={cn(repeat !== 'off' && 'text-accent hover:text-accent')}
        onClick={() => player.setRepeat(nextRepeat(repeat))}
      />
    </div>
  )
}

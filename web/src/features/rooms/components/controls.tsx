import { Headphones, LogOut, Pause, Play, SkipForward, Timer } from 'lucide-react'
import { useState } from 'react'
import type { WholeRoom } from '@/api/rooms'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { cn } from '@/lib/cn'
import type { Commands } from '../hooks/use-commands'
import type { Presence } from '../hooks/use-stage'
import type { Rights } from '../lib/rights'
import { useTexts } from '../texts'
import { DelayField } from './delay-field'

interface ControlsProps {
  room: WholeRoom
  rights: Rights
  presence: Presence
  commands: Commands
}

interface PresenceButtonProps {
  presence: Presence
  commands: Pick<Commands, 'join' | 'leave'>
  /** In a row with little room. */
  small?: boolean
}

/** Into the room and out of it: what one comes here for. One button for both, so that the focus stays. */
export function PresenceButton({ presence, commands, small = false }: PresenceButtonProps) {
  const texts = useTexts()
  const inside = presence === 'in' || presence === 'lost'
  const joining = presence === 'joining'
  const Icon = inside ? LogOut : Headphones
  return (
    <Button
      variant={inside ? 'outline' : 'primary'}
      size={small ? 'md' : 'lg'}
      data-entrance
      aria-disabled={joining || undefined}
      className={cn(small && 'pointer-coarse:h-11', joining && 'opacity-55')}
      onClick={joining ? undefined : inside ? commands.leave : commands.join}
    >
      <Icon aria-hidden className={inside ? 'size-4' : 'size-5'} />
      {inside ? texts.leave : joining ? texts.joining : texts.join}
    </Button>
  )
}

function Vote({ room, itemId, commands }: { room: WholeRoom; itemId: string; commands: Commands }) {
  const texts = useTexts()
  const { votes, votes_needed, item_id } = room.listeners
  const count = texts.votes(item_id === itemId ? votes : 0, votes_needed)
  return (
    <Button
      variant="outline"
      size="lg"
      aria-pressed={room.voted}
      aria-label={`${texts.vote}: ${count}`}
      data-tip={texts.vote}
      className={cn('tabular-nums @max-md:px-4', room.voted && 'border-accent text-accent hover:text-accent')}
      onClick={() => commands.vote(itemId, !room.voted)}
    >
      <SkipForward aria-hidden className="size-4" />
      {count}
    </Button>
  )
}

/** What one may do with what plays. */
export function Controls({ room, rights, presence, commands }: ControlsProps) {
  const texts = useTexts()
  const { playing, item } = room.state
  const [delayOpen, setDelayOpen] = useState(false)
  return (
    <div className="flex flex-wrap items-center gap-3">
      {item && rights.conducts && (
        <IconButton
          icon={playing ? Pause : Play}
          tone="accent"
          label={playing ? texts.pause : texts.play}
          className="size-14 max-md:size-14 [&_svg]:size-7"
          onClick={playing ? commands.pause : commands.play}
        />
      )}
      {item && rights.resumes && (
        <Button size="lg" onClick={commands.play}>
          <Play aria-hidden className="size-5" />
          {texts.resume}
        </Button>
      )}
      {item && rights.skips === 'now' && <IconButton icon={SkipForward} label={texts.skip} className="size-12 max-md:size-12" onClick={() => commands.skip(item.id)} />}
      {item && rights.skips === 'vote' && <Vote room={room} itemId={item.id} commands={commands} />}
      <span className="ml-auto flex items-center gap-2">
        {(presence === 'in' || presence === 'lost') && <IconButton icon={Timer} label={texts.delay.open} aria-expanded={delayOpen} onClick={() => setDelayOpen(!delayOpen)} />}
        <PresenceButton presence={presence} commands={commands} />
      </span>
      {delayOpen && (
        <div className="basis-full">
          <DelayField />
        </div>
      )}
    </div>
  )
}

import { Headphones, LogOut, Pause, Play, SkipForward, ThumbsDown, Timer } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { cn } from '@/lib/cn'
import type { WholeRoom } from '@/realtime/room-protocol'
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

/** Into the room and out of it: what one comes here for. */
export function PresenceButton({ presence, commands, small = false }: PresenceButtonProps) {
  const texts = useTexts()
  if (presence === 'in' || presence === 'lost') {
    return (
      <Button variant="outline" size={small ? 'md' : 'lg'} className={cn(small && 'pointer-coarse:h-11')} onClick={commands.leave}>
        <LogOut aria-hidden className="size-4" />
        {texts.leave}
      </Button>
    )
  }
  return (
    <Button size={small ? 'md' : 'lg'} data-entrance className={cn(small && 'pointer-coarse:h-11')} disabled={presence === 'joining'} onClick={commands.join}>
      <Headphones aria-hidden className="size-5" />
      {presence === 'joining' ? texts.joining : texts.join}
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
      data-tip={room.voted ? texts.unvote : texts.vote}
      className={cn('tabular-nums', room.voted && 'border-accent text-accent')}
      onClick={() => commands.vote(itemId, !room.voted)}
    >
      <ThumbsDown aria-hidden className="size-4" />
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
      <span className="ml-auto flex items-center gap-2 only:ml-0">
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

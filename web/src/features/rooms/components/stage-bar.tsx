import { ChevronDown, ChevronUp } from 'lucide-react'
import { coverUrl } from '@/api/covers'
import { Cover } from '@/components/cover'
import { IconButton } from '@/components/ui/icon-button'
import { useCommands } from '../hooks/use-commands'
import type { Stage } from '../hooks/use-stage'
import { useTexts } from '../texts'
import { PresenceButton } from './controls'

interface StageBarProps {
  stage: Stage
  channelId: string
  open: boolean
  onOpen: (open: boolean) => void
}

/** The stage in one row, which opens all of it and puts it away: on a phone one wants to read, too. */
export function StageBar({ stage, channelId, open, onOpen }: StageBarProps) {
  const texts = useTexts()
  const commands = useCommands(channelId)
  const { room, presence } = stage
  const track = room?.state.item?.track
  return (
    <div className="flex shrink-0 items-center gap-3 bg-panel-alt py-1.5 pr-2 pl-3">
      {open ? (
        <span className="grow text-sm font-semibold text-ink-soft">{room && texts.listeners(room.listeners.count)}</span>
      ) : (
        <>
          <Cover src={coverUrl(track, 128)} className="size-11" />
          <div className="flex min-w-0 grow flex-col">
            <span className="truncate font-semibold">{track ? track.title || texts.untitled : texts.empty.title}</span>
            <span className="truncate text-sm text-ink-soft">{track && (track.artist || texts.unknownArtist)}</span>
          </div>
          {room && <PresenceButton presence={presence} commands={commands} small />}
        </>
      )}
      <IconButton icon={open ? ChevronUp : ChevronDown} label={open ? texts.closeStage : texts.openStage} side="bottom" aria-expanded={open} {...(open && { 'aria-controls': 'stage' })} onClick={() => onOpen(!open)} />
    </div>
  )
}

import { coverUrl } from '@/api/covers'
import { Cover } from '@/components/cover'
import { useCommands } from '../hooks/use-commands'
import type { Stage } from '../hooks/use-stage'
import { useTexts } from '../texts'
import { PresenceButton } from './controls'

/** The stage in one row: on a phone one wants to read, too. */
export function StageBar({ stage, channelId }: { stage: Stage; channelId: string }) {
  const texts = useTexts()
  const commands = useCommands(channelId)
  const { room, presence } = stage
  const track = room?.state.item?.track
  return (
    <div className="flex items-center gap-3 bg-panel-alt py-1.5 pr-16 pl-3">
      <Cover src={coverUrl(track, 128)} className="size-11" />
      <div className="flex min-w-0 grow flex-col">
        <span className="truncate font-semibold">{track ? track.title || texts.untitled : texts.empty.title}</span>
        <span className="truncate text-sm text-ink-soft">{track ? track.artist || texts.unknownArtist : room && texts.listeners(room.listeners.count)}</span>
      </div>
      {room && <PresenceButton presence={presence} commands={commands} small />}
    </div>
  )
}

import { Link } from '@tanstack/react-router'
import { LogOut, SkipForward } from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'
import { cn } from '@/lib/cn'
import { useRealtime } from '@/realtime/hooks'
import { useRooms } from '@/realtime/use-rooms'
import { useHeard } from '../hooks/use-heard'
import { heard } from '../player'
import { useTexts } from '../texts'
import { PlayButton } from './transport'

/** The keys of the deck while one listens in a room: what one may not do to all is off. `roomy`: over the whole width of a phone. */
export function RoomTransport({ roomy = false }: { roomy?: boolean }) {
  const texts = useTexts()
  const rooms = useRooms()
  const maySkip = useHeard((state) => state.maySkip)
  return (
    <div className={cn('flex shrink-0 items-center', roomy ? 'justify-between' : 'gap-1')}>
      <PlayButton className={cn(roomy && 'size-14 max-md:size-14 [&_svg]:size-7')} />
      <IconButton icon={SkipForward} label={texts.inRoom.skip} disabled={!maySkip} onClick={() => heard.next()} />
      <IconButton icon={LogOut} label={texts.inRoom.leave} onClick={() => void rooms.leave()} />
    </div>
  )
}

/** The room that is heard by its name, and the way there. */
export function RoomLink({ channelId, onGo }: { channelId: string; onGo?: (() => void) | undefined }) {
  const texts = useTexts()
  const channel = useRealtime().binding.channel(channelId)
  if (!channel || channel.server_id === null) return null
  return (
    <Link to="/servers/$serverId/channels/$channelId" params={{ serverId: channel.server_id, channelId }} className="truncate text-sm font-semibold text-accent underline decoration-1 underline-offset-4 hover:text-accent-strong pointer-coarse:inline-flex pointer-coarse:min-h-11 pointer-coarse:items-center" onClick={onGo}>
      {texts.inRoom.go(channel.name)}
    </Link>
  )
}

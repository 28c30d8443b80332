import { Headphones, Pause } from 'lucide-react'
import { nameOf } from '@/api/people'
import type { Channel } from '@/api/types'
import { Avatar } from '@/components/avatar'
import { Meter } from '@/components/meter'
import { useRoomSession, useServerRooms } from '@/realtime/use-rooms'
import { useTexts } from '../texts'

const kFaces = 3

/** In the list of channels, below a room: what plays, and who listens. Nothing while it is quiet and empty. */
export function RoomLine({ channel }: { channel: Channel }) {
  const texts = useTexts()
  const room = useServerRooms(channel.server_id ?? '').data?.find(({ state }) => state.channel_id === channel.id)
  const here = useRoomSession(({ channelId, status }) => channelId === channel.id && status !== 'refused' && status !== 'out')
  if (!room) return null
  const { state, listeners } = room
  const track = state.item?.track
  if (!track && listeners.count === 0) return null
  const title = track ? track.title || texts.untitled : ''
  const said = [
    here && texts.line.here,
    track && (state.playing ? texts.line.plays(title, track.artist) : texts.line.paused(title)),
    listeners.count > 0 && texts.line.listeners(listeners.count),
    ...listeners.people.slice(0, kFaces).map(nameOf),
  ]
  return (
    <div data-testid="room-line" className="flex min-h-7 w-full items-center gap-2 pr-3 pb-1 pl-9 text-sm text-ink-soft">
      <span className="sr-only">{said.filter(Boolean).join('. ')}</span>
      <span aria-hidden className="flex min-w-0 grow items-center gap-2">
        {track && (state.playing ? <Meter className="h-3 shrink-0 text-accent" /> : <Pause className="size-3.5 shrink-0" />)}
        <span className="truncate">{title}</span>
      </span>
      {here && <Headphones aria-hidden className="size-4 shrink-0 text-accent" />}
      {listeners.count > 0 && (
        <span aria-hidden className="flex shrink-0 items-center">
          {listeners.people.slice(0, kFaces).map((person) => (
            <Avatar key={person.id} id={person.id} name={nameOf(person)} picture={person.avatar} size="sm" className="-ml-1.5 size-5 text-[0.5rem] ring-2 ring-panel-alt first:ml-0" />
          ))}
          {listeners.count > kFaces && <span className="pl-1 text-xs font-semibold">{texts.more(listeners.count - kFaces)}</span>}
        </span>
      )}
    </div>
  )
}

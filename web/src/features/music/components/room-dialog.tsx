import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { AudioLines } from 'lucide-react'
import { problemCode } from '@/api/problem'
import { channelsQuery } from '@/api/servers'
import type { Track } from '@/api/types'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { useProblemText } from '@/i18n/use-problem-text'
import { useRooms, useServerRooms } from '@/realtime/use-rooms'
import { roomsFor } from '../rooms'
import { useTexts } from '../texts'

interface RoomDialogProps {
  track: Track
  serverId: string
  onClose: () => void
}

/** Into the queue of which room a track goes. */
export function RoomDialog({ track, serverId, onClose }: RoomDialogProps) {
  const texts = useTexts()
  const problemText = useProblemText()
  const { enqueue } = useRooms()
  const { data: channels } = useQuery(channelsQuery(serverId))
  const { data: live } = useServerRooms(serverId)
  const { mutate, isPending, error, data: into } = useMutation({
    mutationFn: async (room: { id: string; name: string }) => {
      await enqueue(room.id, [track.id])
      return room
    },
  })
  const title = track.title || texts.untitled
  const listenersOf = (channelId: string) => live?.find(({ state }) => state.channel_id === channelId)?.listeners.count ?? 0
  return (
    <Dialog open onOpenChange={onClose} title={texts.room.add} description={into ? undefined : texts.room.text(title)}>
      {error && <Notice>{problemText(problemCode(error))}</Notice>}
      {into ? (
        <>
          <p role="status">{texts.room.added(title, into.name)}</p>
          <div className="flex items-center justify-end gap-4">
            <Link
              to="/servers/$serverId/channels/$channelId"
              params={{ serverId, channelId: into.id }}
              className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4"
              onClick={onClose}
            >
              {texts.room.go(into.name)}
            </Link>
            <Button onClick={onClose}>{texts.room.done}</Button>
          </div>
        </>
      ) : (
        <ul className="flex max-h-80 flex-col overflow-y-auto">
          {roomsFor(track, channels).map((room) => (
            <li key={room.id}>
              <button type="button" disabled={isPending} className="flex min-h-11 w-full items-center gap-3 rounded-md px-3 text-left hover:bg-raised" onClick={() => mutate(room)}>
                <AudioLines aria-hidden className="size-5 shrink-0 text-ink-faint" />
                <span className="min-w-0 grow truncate">{room.name}</span>
                <span className="shrink-0 text-sm text-ink-soft">{texts.room.listeners(listenersOf(room.id))}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}

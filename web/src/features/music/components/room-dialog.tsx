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
import { type Filled, fillRoom } from '@/realtime/enqueue-all'
import { useRooms, useServerRooms } from '@/realtime/use-rooms'
import { roomsOf } from '../rooms'
import { useTexts } from '../texts'

interface RoomDialogProps {
  /** What it is whose tracks they are, or the one track. */
  title: string
  serverId: string
  /** How many tracks it has, where not all of them are read. */
  total?: number
  tracks: () => Promise<readonly Track[]>
  onClose: () => void
}

interface Room {
  id: string
  name: string
}

interface OutcomeProps {
  title: string
  serverId: string
  room: Room
  filled: Filled
  onClose: () => void
}

/** What is in the queue now, and why it is not all where it is not. */
function Outcome({ title, serverId, room, filled: { added, of, unfit, stopped }, onClose }: OutcomeProps) {
  const texts = useTexts()
  const problemText = useProblemText()
  return (
    <>
      <div role="status" className="flex flex-col gap-2">
        <p>{of === 1 && added === 1 ? texts.room.added(title, room.name) : texts.room.addedMany(added, of, room.name)}</p>
        {unfit > 0 && <p className="text-ink-soft">{texts.room.unfit(unfit)}</p>}
        {stopped && <p className="text-ink-soft">{problemText(stopped)}</p>}
      </div>
      <div className="flex items-center justify-end gap-4">
        <Link
          to="/servers/$serverId/channels/$channelId"
          params={{ serverId, channelId: room.id }}
          className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4"
          onClick={onClose}
        >
          {texts.room.go(room.name)}
        </Link>
        <Button onClick={onClose}>{texts.room.done}</Button>
      </div>
    </>
  )
}

/** Into the queue of which room tracks go. */
export function RoomDialog({ title, serverId, total = 0, tracks, onClose }: RoomDialogProps) {
  const texts = useTexts()
  const problemText = useProblemText()
  const { enqueue } = useRooms()
  const { data: channels } = useQuery(channelsQuery(serverId))
  const { data: live } = useServerRooms(serverId)
  const { mutate, isPending, error, data: done } = useMutation({
    mutationFn: async (room: Room) => {
      const filled = await fillRoom((ids) => enqueue(room.id, ids), serverId, await tracks())
      return { room, filled: { ...filled, of: Math.max(total, filled.of) } }
    },
  })
  const listenersOf = (channelId: string) => live?.find(({ state }) => state.channel_id === channelId)?.listeners.count ?? 0
  return (
    <Dialog open onOpenChange={onClose} title={texts.room.add} description={done ? undefined : texts.room.text(title)}>
      {error && <Notice>{problemText(problemCode(error))}</Notice>}
      {done ? (
        <Outcome title={title} serverId={serverId} {...done} onClose={onClose} />
      ) : (
        <ul className="flex max-h-80 flex-col overflow-y-auto">
          {roomsOf(serverId, channels).map((room) => (
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

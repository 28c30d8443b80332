import { useMutation, useQueryClient } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import { problemCode } from '@/api/problem'
import type { WholeRoom } from '@/api/rooms'
import { useRooms } from '@/realtime/use-rooms'
import { followerOf, movedTo } from '../lib/order'

/** What one does with a room. The code of the last that failed stays until the next. */
export function useCommands(channelId: string) {
  const rooms = useRooms()
  const client = useQueryClient()
  const queryKey = keys.room(channelId)
  const { mutate, error, isPending } = useMutation({ mutationFn: (command: () => Promise<unknown>) => command() })
  const patchQueue = (change: (queue: WholeRoom['queue']) => WholeRoom['queue']) =>
    client.setQueryData<WholeRoom>(queryKey, (room) => room && { ...room, queue: change(room.queue) })
  // Shown at once; what the server does not agree with is read again.
  const inQueue = (change: (queue: WholeRoom['queue']) => WholeRoom['queue'], command: () => Promise<unknown>) => {
    patchQueue(change)
    mutate(command, { onError: () => void client.invalidateQueries({ queryKey }) })
  }
  return {
    failure: error ? problemCode(error) : null,
    busy: isPending,
    join: () => mutate(() => rooms.join(channelId)),
    leave: () => mutate(() => rooms.leave()),
    play: () => mutate(() => rooms.play({}, channelId)),
    playItem: (itemId: string) => mutate(() => rooms.play({ itemId }, channelId)),
    pause: () => mutate(() => rooms.pause(channelId)),
    seek: (positionMs: number) => mutate(() => rooms.seek(positionMs, channelId)),
    skip: (itemId: string) => mutate(() => rooms.skip(itemId, channelId)),
    vote: (itemId: string, skip: boolean) => mutate(() => rooms.voteSkip(itemId, skip)),
    takeOut: (itemId: string) => inQueue((queue) => queue.filter(({ id }) => id !== itemId), () => rooms.dequeue(itemId, channelId)),
    /** To a place among those that wait, counted from 0. */
    move: (queue: WholeRoom['queue'], itemId: string, place: number) => {
      const before = followerOf(movedTo(queue, itemId, place), itemId)
      inQueue((list) => movedTo(list, itemId, place), () => rooms.moveItem(itemId, before, channelId))
    },
    clear: () => rooms.clearQueue(channelId),
  }
}

export type Commands = ReturnType<typeof useCommands>

import { useMutation } from '@tanstack/react-query'
import { updateChannel } from '@/api/servers'
import type { Channel } from '@/api/types'

/** The new positions after a channel changed places: only those that differ from what the server has. */
export function positionsAfterMove(siblings: readonly Channel[], id: string, step: 1 | -1): { id: string; position: number }[] {
  const from = siblings.findIndex((channel) => channel.id === id)
  const to = from + step
  const moved = siblings[from]
  const other = siblings[to]
  if (!moved || !other) return []
  const order = siblings.with(from, other).with(to, moved)
  // The places the group holds today are given out again in the new order; equal places are spread first.
  const places = siblings.map((channel) => channel.position).sort((a, b) => a - b)
  for (let index = 1; index < places.length; index++) {
    const before = places[index - 1] ?? 0
    if ((places[index] ?? 0) <= before) places[index] = before + 1
  }
  return order.flatMap((channel, index) => {
    const position = places[index] ?? index
    return channel.position === position ? [] : [{ id: channel.id, position }]
  })
}

export function useMoveChannel(channel: Channel, siblings: readonly Channel[]) {
  const index = siblings.findIndex((entry) => entry.id === channel.id)
  const mutation = useMutation({
    mutationFn: async (step: 1 | -1) => {
      for (const { id, position } of positionsAfterMove(siblings, channel.id, step)) await updateChannel(id, { position })
    },
  })
  return {
    canMoveUp: index > 0 && !mutation.isPending,
    canMoveDown: index < siblings.length - 1 && !mutation.isPending,
    by: (step: 1 | -1) => mutation.mutate(step),
  }
}

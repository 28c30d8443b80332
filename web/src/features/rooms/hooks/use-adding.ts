import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { problemCode } from '@/api/problem'
import type { Track } from '@/api/types'
import { fillRoom } from '@/realtime/enqueue-all'
import { useRooms } from '@/realtime/use-rooms'

/** A track, or all of an album. */
export interface Choice {
  id: string
  title: string
  tracks: () => Promise<readonly Track[]>
}

/** Puts what one chooses into the queue of a room, and knows what is in it by that. */
export function useAdding(serverId: string, channelId: string) {
  const { enqueue } = useRooms()
  const [added, setAdded] = useState<ReadonlySet<string>>(new Set())
  const { mutate, error, data, variables } = useMutation({
    mutationFn: async ({ tracks }: Choice) => fillRoom((ids) => enqueue(channelId, ids), serverId, await tracks()),
    onSuccess: ({ added: count }, { id }) => {
      if (count > 0) setAdded((before) => new Set(before).add(id))
    },
  })
  return {
    add: (choice: Choice) => mutate(choice),
    added,
    /** What came of the last one. */
    last: data && variables ? { title: variables.title, ...data } : null,
    /** Why it did not go in, or not as a whole. */
    failure: error ? problemCode(error) : (data?.stopped ?? null),
  }
}

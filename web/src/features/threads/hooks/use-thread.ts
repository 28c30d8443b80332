import { useQuery, useQueryClient } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import { fetchChannel } from '@/api/servers'
import { threadsQuery } from '@/api/threads'
import type { Channel } from '@/api/types'
import { withChannel } from '@/realtime/reducers'

/** A thread by its id: a known one, or one that is asked for and known from then on. `gone`: there is none, or none for us. */
export function useThread(threadId: string): { thread: Channel | undefined; gone: boolean } {
  const client = useQueryClient()
  const find = (list: readonly Channel[]) => list.find(({ id }) => id === threadId)
  const thread = useQuery({ ...threadsQuery, select: find }).data
  const { isError } = useQuery({
    queryKey: [...keys.allThreadLists, 'one', threadId],
    queryFn: async () => {
      const found = await fetchChannel(threadId)
      if (found.type !== 'thread') throw new Error('no thread')
      client.setQueryData<readonly Channel[]>(keys.threads, (list) => withChannel(list ?? [], found))
      return true
    },
    enabled: thread === undefined,
    staleTime: 0,
    gcTime: 0,
    retry: 1,
  })
  return { thread, gone: thread === undefined && isError }
}

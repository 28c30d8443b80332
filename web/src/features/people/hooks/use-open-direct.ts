import { useMutation, useQueryClient } from '@tanstack/react-query'
import { keys } from '@/api/keys'
import { openDirect } from '@/api/people'
import type { Channel } from '@/api/types'
import { withChannel } from '@/realtime/reducers'

interface Wanted {
  recipients: readonly string[]
  name?: string
}

/** Opens the dm or makes the group, and knows it before its event arrives. */
export function useOpenDirect(onOpen: (channel: Channel) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ recipients, name }: Wanted) => openDirect(recipients, name),
    onSuccess: (channel) => {
      client.setQueryData<readonly Channel[]>(keys.directChannels, (list) => list && withChannel(list, channel))
      onOpen(channel)
    },
  })
}

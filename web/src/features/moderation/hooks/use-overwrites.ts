import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { removeOverwrite, setOverwrite, syncChannel } from '@/api/moderation'
import { allows } from '@/api/permissions'
import { problemCode } from '@/api/problem'
import type { Channel, Overwrite, Server } from '@/api/types'
import { useSelfId } from '@/realtime/hooks'
import { withState } from '../permission-groups'
import { mayLoseSight, withOverwrite } from '../sight'

interface OverwritesOptions {
  server: Server
  channel: Channel
  category: Channel | undefined
}

const put = (channelId: string, { id, kind, allow, deny }: Overwrite) => setOverwrite(channelId, id, { kind, allow, deny })

/** Changes who may do what in a channel, so that nobody shuts the door on themselves without meaning to. */
export function useOverwrites({ server, channel, category }: OverwritesOptions) {
  const selfId = useSelfId()
  const { mutate, isPending, error } = useMutation({ mutationFn: (change: () => Promise<void>) => change() })
  const [risky, setRisky] = useState<(() => Promise<void>) | null>(null)
  const own = channel.overwrites.find(({ id }) => id === selfId) ?? { allow: '0', deny: '0' }
  const endangers = (after: readonly Overwrite[]) => !allows(server.permissions, 'ADMINISTRATOR') && mayLoseSight(channel.overwrites, after, selfId)

  const set = (changed: Overwrite) => {
    const change = () => put(channel.id, changed)
    if (!endangers(withOverwrite(channel.overwrites, changed))) return mutate(change)
    if (changed.id === selfId) return setRisky(() => change)
    // Oneself first: once the door is shut it is too late.
    mutate(async () => {
      try {
        await put(channel.id, { id: selfId, kind: 'member', ...withState(own, 'VIEW_CHANNEL', 'allow') })
      } catch (refused) {
        if (problemCode(refused) !== 'rank_too_low') throw refused
        setRisky(() => change)
        return
      }
      await change()
    })
  }
  const unlessRisky = (after: readonly Overwrite[], change: () => Promise<void>) => (endangers(after) ? setRisky(() => change) : mutate(change))
  return {
    set,
    remove: (target: string) => unlessRisky(channel.overwrites.filter(({ id }) => id !== target), () => removeOverwrite(channel.id, target)),
    sync: () => unlessRisky(category?.overwrites ?? [], () => syncChannel(channel.id)),
    isPending,
    error,
    /** What waits for a yes, as it may take the channel out of one's own sight. */
    risky,
    forget: () => setRisky(null),
  }
}

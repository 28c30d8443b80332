import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { keys } from '@/api/keys'
import type { Server } from '@/api/types'
import { libraryGone } from '@/player/library-gone'
import { useRealtime, useSelfId } from '@/realtime/hooks'
import { closedOf } from '../closed-library'
import { applyMusic } from '../live'
import { player } from '../player'

/** What the gateway tells of music reaches what is cached of it, as long as the player is on the page. */
export function useMusicLive(): void {
  const client = useQueryClient()
  const { gateway } = useRealtime()
  const selfId = useSelfId()
  useEffect(() => {
    // The connection may be older than the player, which was left with a queue of another day.
    const servers = gateway.status.getState().wasReady ? client.getQueryData<readonly Server[]>(keys.servers) : undefined
    if (servers) libraryGone(player, selfId, closedOf(servers))
    return gateway.listen((event) => applyMusic(client, player, selfId, event))
  }, [client, gateway, selfId])
}

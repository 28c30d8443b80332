import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useRealtime, useSelfId } from '@/realtime/hooks'
import { applyMusic } from '../live'
import { player } from '../player'

/** What the gateway tells of music reaches what is cached of it, as long as the player is on the page. */
export function useMusicLive(): void {
  const client = useQueryClient()
  const { gateway } = useRealtime()
  const selfId = useSelfId()
  useEffect(() => gateway.listen((event) => applyMusic(client, player, selfId, event)), [client, gateway, selfId])
}

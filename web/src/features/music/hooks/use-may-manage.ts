import { useQuery } from '@tanstack/react-query'
import { allows } from '@/api/permissions'
import { serversQuery } from '@/api/servers'
import type { Artist, Track } from '@/api/types'
import { useSelfId } from '@/realtime/hooks'

/** Whether we may change what belongs to all in a library: in a community's with the permission, in a person's if it is ours. */
export function useMayManage(): (thing: Pick<Artist, 'server_id' | 'owner_id'>) => boolean {
  const { data: servers } = useQuery(serversQuery)
  const selfId = useSelfId()
  return ({ server_id, owner_id }) => (server_id === null ? owner_id === selfId : allows(servers?.find(({ id }) => id === server_id)?.permissions, 'MANAGE_LIBRARY'))
}

/** Whether we may keep the file of a track that we hear; what is in no community's library is everybody's who hears it. */
export function useMayDownload(): (track: Track) => boolean {
  const { data: servers } = useQuery(serversQuery)
  const selfId = useSelfId()
  return ({ server_id, owner_id }) =>
    server_id === null || owner_id === selfId || allows(servers?.find(({ id }) => id === server_id)?.permissions, 'DOWNLOAD_TRACKS')
}

/** Whether we may change a track: our own, and what others see of a library that we look after. */
export function useMayChange(): (track: Track) => boolean {
  const mayManage = useMayManage()
  const selfId = useSelfId()
  return (track) => track.owner_id === selfId || (track.server_id !== null && track.visibility !== 'private' && mayManage(track))
}

import { useQuery } from '@tanstack/react-query'
import { allows } from '@/api/permissions'
import { serversQuery } from '@/api/servers'
import { useSelfId } from '@/realtime/hooks'

/**
 * Whether we may change what belongs to all in a library. One that is no community's is its owner's alone: whoever
 * brought the tracks in it.
 */
export function useMayManage(): (serverId: string | null, ownerId?: string) => boolean {
  const { data: servers } = useQuery(serversQuery)
  const selfId = useSelfId()
  return (serverId, ownerId) => (serverId === null ? ownerId === selfId : allows(servers?.find(({ id }) => id === serverId)?.permissions, 'MANAGE_LIBRARY'))
}

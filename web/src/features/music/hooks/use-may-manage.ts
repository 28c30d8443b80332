import { useQuery } from '@tanstack/react-query'
import { allows } from '@/api/permissions'
import { serversQuery } from '@/api/servers'

/** Whether we may change what belongs to all in a library: null is one's own. */
export function useMayManage(): (serverId: string | null) => boolean {
  const { data: servers } = useQuery(serversQuery)
  return (serverId) => serverId === null || allows(servers?.find(({ id }) => id === serverId)?.permissions, 'MANAGE_LIBRARY')
}

import { queryOptions } from '@tanstack/react-query'
import { api, unwrap } from './client'
import { keys } from './keys'
import type { Role } from './types'

/** Kept fresh by the gateway, like the channels. */
export const rolesQuery = (serverId: string) =>
  queryOptions({
    queryKey: keys.roles(serverId),
    queryFn: ({ signal }): Promise<readonly Role[]> =>
      unwrap(api.GET('/servers/{server}/roles', { params: { path: { server: serverId } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })

import { queryOptions } from '@tanstack/react-query'
import { api, unwrap } from './client'
import { keys } from './keys'
import type { NotificationSetting } from './types'

/** The gateway fills and tends the list. */
export const notificationsQuery = queryOptions({
  queryKey: keys.notifications,
  queryFn: ({ signal }): Promise<readonly NotificationSetting[]> => unwrap(api.GET('/users/@me/notification-settings', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
})

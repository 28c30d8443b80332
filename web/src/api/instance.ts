import { queryOptions } from '@tanstack/react-query'
import { publicApi, unwrap } from './client'
import { keys } from './keys'
import type { Instance } from './types'

export const instanceQuery = queryOptions({
  queryKey: keys.instance,
  queryFn: ({ signal }): Promise<Instance> => unwrap(publicApi.GET('/instance', { signal })),
  staleTime: 60_000,
})

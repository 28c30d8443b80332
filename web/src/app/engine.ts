import { session } from '@/api/client'
import { Realtime } from '@/realtime/runtime'
import { createAppQueryClient } from './query-client'

// What the page runs on. It is there, and talks to the server, before what draws the page has arrived.
export const queryClient = createAppQueryClient()
export const realtime = new Realtime(queryClient, session)

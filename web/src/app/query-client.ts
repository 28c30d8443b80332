import { notifyManager, QueryClient } from '@tanstack/react-query'
import { ApiProblem } from '@/api/problem'

const kRetries = 2

// Only what may pass by itself is tried again: an answer that says no will say no again.
function mayPass(error: Error): boolean {
  return error instanceof ApiProblem && (error.status === 0 || error.status >= 500)
}

// A confirmed message leaves the outbox and enters the cache in one turn of the event loop; both have to reach the screen
// in one rendering, so the cache may not announce its part a timer later.
notifyManager.setScheduler(queueMicrotask)

export function createAppQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < kRetries && mayPass(error),
        // The gateway says what changed; looking at the tab again is no reason to ask.
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  })
}

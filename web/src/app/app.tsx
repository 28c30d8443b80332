import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { session } from '@/api/client'
import { TooltipLayer } from '@/components/ui/tooltip-layer'
import { RealtimeContext } from '@/realtime/hooks'
import { Realtime } from '@/realtime/runtime'
import { ErrorBoundary } from './error-boundary'
import { createAppQueryClient } from './query-client'
import { router } from './router'

const queryClient = createAppQueryClient()
const realtime = new Realtime(queryClient, session)
realtime.follow()

/** Resolves when what the browser kept for who is signed in can be shown. */
export const prepared = () => realtime.prepared

export function App() {
  return (
    <ErrorBoundary>
      <QueryClientProvider client={queryClient}>
        <RealtimeContext value={realtime}>
          <RouterProvider router={router} />
          <TooltipLayer />
        </RealtimeContext>
      </QueryClientProvider>
    </ErrorBoundary>
  )
}

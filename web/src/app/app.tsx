import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { TooltipLayer } from '@/components/ui/tooltip-layer'
import { RealtimeContext } from '@/realtime/hooks'
import { queryClient, realtime } from './engine'
import { ErrorBoundary } from './error-boundary'
import { router } from './router'

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

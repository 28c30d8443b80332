import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { patiently } from '@/lib/lazy'
import { useRealtime } from '@/realtime/hooks'

/** Tells of messages while the page is not looked at. Nothing of it is needed to start talking. */
export function useNotifier(): void {
  const realtime = useRealtime()
  const client = useQueryClient()
  const navigate = useNavigate()
  useEffect(() => {
    let stop: (() => void) | null = () => undefined
    const open = (path: string) => void navigate({ href: path })
    const start = async () => {
      const { startNotifier } = await patiently(() => import('@/features/notifications/notifier'))
      if (stop) stop = startNotifier({ realtime, client, open })
    }
    start().catch(() => undefined)
    return () => {
      stop?.()
      stop = null
    }
  }, [realtime, client, navigate])
}

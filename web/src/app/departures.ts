import { useEffect, useRef } from 'react'
import { create } from 'zustand'
import type { Server } from '@/api/types'
import { useServers } from './active'

interface Departures {
  /** Communities one is leaving by one's own wish. */
  own: ReadonlySet<string>
  /** Names of those one was taken out of, until it has been read. */
  told: readonly string[]
}

export const useDepartures = create<Departures>()(() => ({ own: new Set(), told: [] }))

/** Leaving as one wishes: nothing has to be told of it. */
export async function onOwnWish(serverId: string, leave: () => Promise<void>): Promise<void> {
  const mark = (change: (own: Set<string>) => void) =>
    useDepartures.setState(({ own }) => {
      const next = new Set(own)
      change(next)
      return { own: next }
    })
  mark((own) => own.add(serverId))
  try {
    await leave()
  } catch (error) {
    mark((own) => own.delete(serverId))
    throw error
  }
}

/** Notes what disappears from the list of communities without one's own doing, now or while one was away. */
export function useWatchDepartures(): void {
  const { data: servers } = useServers()
  const before = useRef<readonly Server[]>([])
  useEffect(() => {
    if (!servers) return
    const { own } = useDepartures.getState()
    const gone = before.current.filter(({ id }) => !own.has(id) && !servers.some((server) => server.id === id))
    before.current = servers
    // Who comes back may be taken out again.
    const left = new Set([...own].filter((id) => servers.some((server) => server.id === id)))
    if (left.size < own.size) useDepartures.setState({ own: left })
    if (gone.length > 0) useDepartures.setState(({ told }) => ({ told: [...told, ...gone.map(({ name }) => name)] }))
  }, [servers])
}

import { useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { session } from '@/api/client'
import { notificationsQuery } from '@/api/notifications'
import { relationshipsQuery } from '@/api/people'
import type { Relationship, SelfUser } from '@/api/types'
import type { GatewayStatus } from './gateway'
import type { LiveState } from './live'
import { type Muted, mutedIn, nothingMuted } from './notifications'
import type { Realtime } from './runtime'

export const RealtimeContext = createContext<Realtime | null>(null)

export function useRealtime(): Realtime {
  const realtime = useContext(RealtimeContext)
  if (!realtime) throw new Error('useRealtime needs a RealtimeContext above it')
  return realtime
}

export function useGatewayStatus(): GatewayStatus {
  return useStore(useRealtime().gateway.status)
}

/** What is on the screen was kept in the browser, and nobody has said yet what is new: what is missing may be there all the same. */
export function useIsSettling(): boolean {
  const { keeping } = useRealtime()
  const { wasReady } = useGatewayStatus()
  return !wasReady && keeping.restored
}

/** The selector must answer the same object for the same state, or a primitive. */
export function useLive<T>(selector: (state: LiveState) => T): T {
  return useStore(useRealtime().live, selector)
}

export function useSelf(): SelfUser | null {
  return useStore(session.store, (state) => state.user)
}

export function useSelfId(): string {
  return useStore(session.store, (state) => state.user?.id ?? '')
}

/** The places that are muted now. */
export function useMuted(): Muted {
  return useQuery({ ...notificationsQuery, enabled: false, select: mutedIn }).data ?? nothingMuted
}

/** What somebody is to us, if anything. */
export function useRelationship(userId: string): Relationship['type'] | null {
  const find = (list: readonly Relationship[]) => list.find((entry) => entry.user.id === userId)?.type ?? null
  return useQuery({ ...relationshipsQuery, select: find }).data ?? null
}

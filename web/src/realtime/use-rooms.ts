import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useStore } from 'zustand'
import { keys } from '@/api/keys'
import { fetchRoom, fetchRooms } from '@/api/rooms'
import { useRealtime } from './hooks'
import { RoomCache } from './room-cache'
import { type RoomSession, Rooms } from './rooms'
import type { Realtime } from './runtime'

const made = new WeakMap<Realtime, Rooms>()

/** One for each connection; from then on what is cached of rooms is kept fresh. */
function roomsOf(realtime: Realtime, client: QueryClient): Rooms {
  const known = made.get(realtime)
  if (known) return known
  const { gateway, binding } = realtime
  const cache = new RoomCache(client, (channelId) => binding.channel(channelId)?.server_id ?? null)
  gateway.listen((event) => cache.apply(event))
  const rooms = new Rooms({ gateway })
  made.set(realtime, rooms)
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) rooms.look()
  })
  return rooms
}

export function useRooms(): Rooms {
  return roomsOf(useRealtime(), useQueryClient())
}

/** The selector must answer the same object for the same state, or a primitive. */
export function useRoomSession<T>(selector: (session: RoomSession) => T): T {
  return useStore(useRooms().store, selector)
}

/** A room as it is, with its queue, kept fresh by the gateway. */
export function useRoom(channelId: string) {
  useRooms()
  return useQuery({ queryKey: keys.room(channelId), queryFn: ({ signal }) => fetchRoom(channelId, signal), staleTime: Number.POSITIVE_INFINITY })
}

/** The rooms of a community in which something goes on, kept fresh by the gateway. */
export function useServerRooms(serverId: string) {
  useRooms()
  return useQuery({ queryKey: keys.rooms(serverId), queryFn: ({ signal }) => fetchRooms(serverId, signal), staleTime: Number.POSITIVE_INFINITY })
}

import { useEffect } from 'react'
import { useStore } from 'zustand'
import { session } from '@/api/client'
import type { HeardState } from '@/player/heard'
import { useRealtime } from '@/realtime/hooks'
import type { Rooms } from '@/realtime/rooms'
import { useRooms } from '@/realtime/use-rooms'
import { heard, makeRoomPlayer, player, tabs } from '../player'
import { RoomListening } from '../room-sound'

/** The selector must answer the same object for the same state, or a primitive. */
export function useHeard<T>(selector: (state: HeardState) => T): T {
  return useStore(heard.store, selector)
}

const followed = new WeakMap<Rooms, RoomListening>()

/** From now on the room one is in is heard, as long as the page lives. */
export function useRoomSound(): void {
  const rooms = useRooms()
  const { binding } = useRealtime()
  useEffect(() => {
    if (followed.has(rooms)) return
    const maskOf = (channelId: string) => binding.channel(channelId)?.permissions
    const selfId = () => session.store.getState().user?.id ?? null
    followed.set(rooms, new RoomListening({ player, heard, tabs, rooms, make: () => makeRoomPlayer(rooms.nowUs), maskOf, selfId }))
  }, [rooms, binding])
}

import { useEffect, useState } from 'react'
import type { RoomState } from '@/api/rooms'
import { useRooms } from '@/realtime/use-rooms'
import { positionAt } from '../lib/position'

const kLookMs = 250

/** Where what plays stands, in seconds, as the server's clock has it; as ours has it until that is known. */
export function usePosition(state: RoomState): number {
  const { nowUs } = useRooms()
  const [now, setNow] = useState(() => nowUs() ?? Date.now() * 1000)
  useEffect(() => {
    const look = () => setNow(nowUs() ?? Date.now() * 1000)
    look()
    if (!state.playing) return undefined
    const timer = setInterval(look, kLookMs)
    return () => clearInterval(timer)
  }, [nowUs, state])
  return positionAt(state, now) / 1000
}

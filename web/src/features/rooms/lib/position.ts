import type { RoomState } from '@/api/rooms'

/** Where what plays stands at a moment of the server's clock, in milliseconds; never beyond its end. */
export function positionAt(state: RoomState, nowUs: number): number {
  const passed = state.playing ? (Math.max(0, nowUs - state.anchor_server_us) / 1000) * state.rate : 0
  return Math.min(state.anchor_pos_ms + passed, state.item?.track.duration_ms ?? 0)
}

import type { RoomItem, RoomState } from '@/api/rooms'

/** What plays, and the line on which it moves. Moments are microseconds of the server's clock, positions are milliseconds. */
export interface Programme {
  item: RoomItem | null
  playing: boolean
  /** When it stands at `anchorPosMs`. Before, it waits there in silence. */
  anchorUs: number
  anchorPosMs: number
  rate: number
  /** Null while it does not move, or when nobody knows how long it is. */
  endsUs: number | null
  /** What begins where it ends. */
  next: RoomItem | null
}

/** Where and when something is to begin. */
export interface Cue {
  us: number
  posMs: number
}

// Who comes in while it plays begins so much later, at the place where it will be then.
const kCueUs = 400_000
// An anchor that is nearer than this is not reached from another place.
const kReachUs = 150_000

const durationOf = (item: RoomItem | null): number | null => item?.track.duration_ms ?? null

function runningFrom(item: RoomItem | null, next: RoomItem | null, anchorUs: number, anchorPosMs: number, rate: number): Programme {
  const duration = durationOf(item)
  return { item, playing: true, anchorUs, anchorPosMs, rate, endsUs: duration === null ? null : anchorUs + ((duration - anchorPosMs) * 1000) / rate, next }
}

/** What a room plays at a moment, as far as one can know: where a track ends the next one begins, without anybody saying so. */
export function programmeAt(state: RoomState, nowUs: number): Programme {
  const { item, next, playing, anchor_server_us, anchor_pos_ms, rate } = state
  if (!playing || item === null) return { item, playing: false, anchorUs: anchor_server_us, anchorPosMs: anchor_pos_ms, rate, endsUs: null, next }
  const current = runningFrom(item, next, anchor_server_us, anchor_pos_ms, rate)
  if (current.endsUs === null || nowUs < current.endsUs) return current
  const following = runningFrom(next, null, current.endsUs, 0, rate)
  if (next !== null && (following.endsUs === null || nowUs < following.endsUs)) return following
  return { ...following, item: null, playing: false, endsUs: null, next: null }
}

/** Where it stands then, in milliseconds. */
export function positionAt({ item, playing, anchorUs, anchorPosMs, rate }: Programme, us: number): number {
  const moved = playing ? Math.max(0, ((us - anchorUs) / 1000) * rate) : 0
  return Math.min(anchorPosMs + moved, durationOf(item) ?? Number.POSITIVE_INFINITY)
}

/** Where and when it begins on a device on which it does not play yet; at once if that is `placed` where the room is. */
export function cueFor(programme: Programme, us: number, placed: boolean): Cue {
  const at = Math.max(programme.anchorUs, placed || programme.anchorUs - us > kReachUs ? us : us + kCueUs)
  return { us: at, posMs: positionAt(programme, at) }
}

/** How a sound is kept where a clock says it belongs. All in seconds. */
export interface Following {
  /** How fast it plays now. */
  rate: number
  /** How long it takes until a seek, or a start, is heard: learnt from those that were. */
  seekCost: number
  startCost: number
  /** What was done last and has not been judged yet, and whether the sound got stuck over it. */
  judging: 'seek' | 'start' | null
  stuck: boolean
  /** Before this nothing is judged. */
  judgedFrom: number
  /** Before this nothing is sought: one seek must not follow upon another. */
  seeksFrom: number
  /** How far behind it is, evened out. */
  behind: number | null
}

export interface Reading {
  at: number
  expected: number
  actual: number
  /** Whether it moves at all. */
  sounding: boolean
}

export type Correction = { kind: 'hold' } | { kind: 'rate'; rate: number } | { kind: 'seek'; to: number }

export const startFollowing: Following = {
  rate: 1,
  seekCost: 0.08,
  startCost: 0.05,
  judging: null,
  stuck: false,
  judgedFrom: 0,
  seeksFrom: 0,
  behind: null,
}

const kSettleS = 0.5
const kHoldOffS = 2
const kSeekAtS = 0.25
// Nothing is done below the one; what is being corrected is corrected to below the other.
const kDeadBandS = 0.02
const kDoneS = 0.008
const kPullS = 2
/** How much faster or slower, the further it is off; what is more than 1 % keeps its pitch. */
const kLimits = [
  { below: 0.04, limit: 0.005 },
  { below: 0.08, limit: 0.01 },
  { below: 0.12, limit: 0.02 },
  { below: Number.POSITIVE_INFINITY, limit: 0.06 },
] as const
const kLearn = 0.6
const kMostCostS = 1
const kSmooth = 0.5

const clamp = (value: number, most: number): number => Math.min(most, Math.max(-most, value))

/** Something was done to the sound at that moment: it is judged once it has settled. */
function after(state: Following, at: number, judging: 'seek' | 'start'): Following {
  return { ...state, rate: 1, judging, stuck: false, judgedFrom: at + kSettleS, seeksFrom: at + (judging === 'seek' ? kHoldOffS : kSettleS), behind: null }
}

export const started = (state: Following, at: number): Following => after(state, at, 'start')
export const sought = (state: Following, at: number): Following => after(state, at, 'seek')

/** What the last start or seek taught. What got stuck for want of sound says nothing about the next one. */
function learnt(state: Following, behind: number): Following {
  const { judging, stuck } = state
  if (judging === null) return state
  const cost = judging === 'seek' ? state.seekCost : state.startCost
  const learned = Math.min(kMostCostS, Math.max(0, cost + kLearn * clamp(behind, kMostCostS)))
  if (stuck) return { ...state, judging: null }
  return { ...state, judging: null, ...(judging === 'seek' ? { seekCost: learned } : { startCost: learned }) }
}

function rateFor(behind: number, rate: number): number {
  const size = Math.abs(behind)
  if (size < (rate === 1 ? kDeadBandS : kDoneS)) return 1
  const { limit } = kLimits.find(({ below }) => size < below) ?? kLimits[3]
  return 1 + Math.round(clamp(behind / kPullS, limit) * 1000) / 1000
}

/** What is to be done now: nothing, play a little faster or slower, or jump. */
export function follow(state: Following, { at, expected, actual, sounding }: Reading): readonly [Following, Correction] {
  // What waits for sound is left in peace: to correct it would only make it wait longer.
  if (!sounding) return [{ ...state, stuck: state.stuck || at >= state.judgedFrom - kSettleS / 2, behind: null }, { kind: 'hold' }]
  if (at < state.judgedFrom) return [state, { kind: 'hold' }]
  const now = expected - actual
  const judged = learnt(state, now)
  if (Math.abs(now) >= kSeekAtS && at >= judged.seeksFrom) {
    return [sought(judged, at), { kind: 'seek', to: Math.max(0, expected + judged.seekCost) }]
  }
  const behind = judged.behind === null ? now : judged.behind + kSmooth * (now - judged.behind)
  const rate = rateFor(behind, judged.rate)
  return [{ ...judged, behind, rate }, rate === judged.rate ? { kind: 'hold' } : { kind: 'rate', rate }]
}

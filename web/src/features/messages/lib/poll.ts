import type { Poll } from '@/api/types'

export const kPollOptions = { min: 2, max: 10 } as const

/** Closed by the server, or past its end while nobody has told us yet. */
export function isOver(poll: Poll, now: number): boolean {
  return poll.closed || (poll.ends_at !== null && Date.parse(poll.ends_at) <= now)
}

export const totalVotes = (poll: Poll): number => poll.options.reduce((sum, { votes }) => sum + votes, 0)

/** The share of each option among all votes, from 0 to 1. */
export function sharesOf(poll: Poll): number[] {
  const total = totalVotes(poll)
  return poll.options.map(({ votes }) => (total === 0 ? 0 : votes / total))
}

export const sameChoice = (a: readonly number[], b: readonly number[]): boolean => a.length === b.length && a.every((index) => b.includes(index))

/** What is chosen after a box was ticked or cleared. */
export function withChoice(chosen: readonly number[], index: number, on: boolean, multiple: boolean): number[] {
  if (!multiple) return on ? [index] : []
  const others = chosen.filter((known) => known !== index)
  return on ? [...others, index].sort((a, b) => a - b) : others
}

/** The answers of a form: trimmed, without the empty ones. `twice`: the place of one that repeats another. */
export function readOptions(texts: readonly string[]): { options: string[]; twice: number } {
  const trimmed = texts.map((text) => text.trim())
  const twice = trimmed.findIndex((text, index) => text !== '' && trimmed.indexOf(text) !== index)
  return { options: trimmed.filter((text) => text !== ''), twice }
}

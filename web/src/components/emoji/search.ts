import { fold } from '@/lib/fold'
import type { Emoji } from './data'

const kNone = 4

function rankOfWord({ codes, words }: Emoji, wanted: string): number {
  if (codes.includes(wanted)) return 0
  let best = kNone
  words.forEach((word, index) => {
    // Shortcodes and the name come first, and weigh more than what is only about the same thing.
    const isName = index <= codes.length
    if (word.startsWith(wanted)) best = Math.min(best, isName ? 1 : 2)
    else if (word.includes(wanted)) best = Math.min(best, 3)
  })
  return best
}

/** Those that fit every word, the best first; equals in the order of Unicode. */
export function searchEmoji(all: readonly Emoji[], query: string, limit: number): Emoji[] {
  const wanted = fold(query.replaceAll(':', ' '))
    .split(/\s+/)
    .filter(Boolean)
  if (wanted.length === 0) return []
  return all
    .map((emoji) => ({ emoji, rank: Math.max(...wanted.map((word) => rankOfWord(emoji, word))) }))
    .filter(({ rank }) => rank < kNone)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ emoji }) => emoji)
}

import { fold } from '@/lib/fold'
import type { Language } from '@/lib/preferences'
import type { CustomEmoji } from './custom'
import { customCell, inTone, loadEmoji } from './data'
import { useEmojiMemory } from './memory'
import { searchEmoji } from './search'

export interface Suggestion {
  emoji: string
  code: string
  url?: string
}

const kShown = 8

/** What `:fi` may mean: the community's emoji first where both fit as well. */
export async function suggestEmoji(language: Language, custom: readonly CustomEmoji[], typed: string): Promise<Suggestion[]> {
  const { tone } = useEmojiMemory.getState()
  const wanted = fold(typed)
  return searchEmoji([...custom.map(customCell), ...(await loadEmoji(language))], typed, kShown).map((entry) => {
    const code = entry.codes.find((known) => known === wanted) ?? entry.codes.find((known) => known.startsWith(wanted)) ?? entry.codes[0] ?? ''
    return { emoji: inTone(entry, tone), code, ...(entry.url && { url: entry.url }) }
  })
}

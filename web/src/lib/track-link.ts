const kCardsMax = 3
const kId = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'

export const trackLink = (id: string, origin: string): string => `${origin}/tracks/${id}`

/** The tracks of this very server that a text links to, each once, the first three. */
export function trackIdsIn(text: string, origin: string): string[] {
  if (!text.includes('/tracks/')) return []
  const found = text.matchAll(new RegExp(`(\\S*?)/tracks/(${kId})(?![0-9a-z-])`, 'g'))
  const ids = [...found].flatMap(([, before, id]) => (id && before?.endsWith(origin) ? [id] : []))
  return [...new Set(ids)].slice(0, kCardsMax)
}

import { useEffect, useState } from 'react'
import { useCustomEmoji } from '@/components/emoji/custom'
import { patiently } from '@/lib/lazy'
import { usePreferences } from '@/lib/preferences'
import type { Candidate, MentionQuery } from '../lib/mention-text'

const none: readonly Candidate[] = []

/** The emoji that fit what is typed after a colon. All that knows them is read at the first colon. */
export function useEmojiCandidates(query: MentionQuery | null): readonly Candidate[] {
  const language = usePreferences((state) => state.language)
  const custom = useCustomEmoji()
  const [found, setFound] = useState(none)
  const typed = query?.sign === ':' ? query.text : null
  useEffect(() => {
    if (typed === null) return
    let current = true
    const find = async () => {
      const { suggestEmoji } = await patiently(() => import('@/components/emoji/suggest'))
      const suggestions = await suggestEmoji(language, custom, typed)
      const candidates = suggestions.map(({ emoji, code, url }): Candidate => {
        const hint = `:${code}:`
        return url ? { key: emoji, label: hint, token: `<${hint}${emoji}>`, url } : { key: emoji, label: emoji, token: emoji, hint }
      })
      if (current) setFound(candidates)
    }
    find().catch(() => current && setFound(none))
    return () => {
      current = false
    }
  }, [language, custom, typed])
  return typed === null ? none : found
}

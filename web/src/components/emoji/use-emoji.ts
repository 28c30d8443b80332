import { useCallback, useEffect, useState } from 'react'
import { type Language, usePreferences } from '@/lib/preferences'
import { type Emoji, loadEmoji } from './data'

export type EmojiState = { state: 'loading' | 'failed'; retry: () => void } | { state: 'loaded'; all: readonly Emoji[] }

/** All emoji of Unicode with their names in one language, or else in that of the app. */
export function useEmoji(named?: Language): EmojiState {
  const chosen = usePreferences((state) => state.language)
  const language = named ?? chosen
  const [attempt, setAttempt] = useState(0)
  const [all, setAll] = useState<readonly Emoji[] | 'failed' | null>(null)
  const retry = useCallback(() => {
    setAll(null)
    setAttempt((before) => before + 1)
  }, [])
  useEffect(() => {
    let current = true
    loadEmoji(language).then(
      (loaded) => current && setAll(loaded),
      () => current && setAll('failed'),
    )
    return () => {
      current = false
    }
  }, [language, attempt])
  if (all === null || all === 'failed') return { state: all ?? 'loading', retry }
  return { state: 'loaded', all }
}

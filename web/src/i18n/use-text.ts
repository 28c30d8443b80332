import i18next, { type TFunction } from 'i18next'
import { useSyncExternalStore } from 'react'

const texts = new Map<string, TFunction>()

function textNow(): TFunction {
  const { language } = i18next
  const known = texts.get(language)
  if (known) return known
  const made = i18next.getFixedT(language)
  texts.set(language, made)
  return made
}

export function followLanguage(tell: () => void): () => void {
  i18next.on('languageChanged', tell)
  return () => i18next.off('languageChanged', tell)
}

/**
 * What `t` of useTranslation is, for what is on the screen a hundred times and comes and goes with every turn of the wheel: that
 * hook copies the whole of i18next for each component that uses it.
 */
export const useText = (): TFunction => useSyncExternalStore(followLanguage, textNow)

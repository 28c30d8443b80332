import i18next from 'i18next'
import { useSyncExternalStore } from 'react'
import { followLanguage } from './use-text'

const locales = new Map<string, string>()

function localeNow(): string {
  const { language } = i18next
  const known = locales.get(language)
  if (known !== undefined) return known
  const locale = navigator.languages.find((each) => each.split('-')[0] === language) ?? language
  locales.set(language, locale)
  return locale
}

function follow(tell: () => void): () => void {
  const unfollow = followLanguage(tell)
  addEventListener('languagechange', tell)
  return () => {
    unfollow()
    removeEventListener('languagechange', tell)
  }
}

addEventListener('languagechange', () => locales.clear())

/** The locale for Intl formatters: the language on the screen, in the region the reader's browser names if it fits. */
export const useLanguage = (): string => useSyncExternalStore(follow, localeNow)

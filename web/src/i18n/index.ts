import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type Language, usePreferences } from '@/lib/preferences'
import type { Translation } from './en'
import type { Later } from './en-later'
import { loadTexts } from './load'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Translation }
    returnNull: false
  }
}

async function loadLater(language: Language): Promise<Later> {
  return (language === 'fr' ? await import('./fr-later') : await import('./en-later')).later
}

const kRetryMs = 5_000
/** What i18next tells when a language is whole. */
export const kCompleted = 'completed'

/** Adds what the first page does without. */
async function complete(language: Language): Promise<void> {
  try {
    i18next.addResourceBundle(language, 'translation', await loadLater(language), true)
    i18next.emit(kCompleted)
  } catch {
    setTimeout(() => void complete(language), kRetryMs)
  }
}

async function use(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await loadTexts(language))
    void complete(language)
  }
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}

/** Loads the chosen language, and from then on follows the preference without a reload. */
export async function startI18n(): Promise<void> {
  const { language } = usePreferences.getState()
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: await loadTexts(language) } },
    interpolation: { escapeValue: false },
  })
  document.documentElement.lang = language
  void complete(language)
  usePreferences.subscribe((next, before) => {
    if (next.language !== before.language) void use(next.language)
  })
}

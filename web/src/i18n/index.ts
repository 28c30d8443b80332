import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type Language, usePreferences } from '@/lib/preferences'
import type { Translation } from './en'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Translation }
    returnNull: false
  }
}

// Each language is a chunk of its own: a reader loads one of them.
async function load(language: Language): Promise<Translation> {
  return language === 'fr' ? (await import('./fr')).fr : (await import('./en')).en
}

async function use(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await load(language))
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
    resources: { [language]: { translation: await load(language) } },
    interpolation: { escapeValue: false },
  })
  document.documentElement.lang = language
  usePreferences.subscribe((next, before) => {
    if (next.language !== before.language) void use(next.language)
  })
}

import { useTranslation } from 'react-i18next'
import type { Language } from '@/lib/preferences'
import { en, type NotificationTexts } from './en'
import { fr } from './fr'

export const textsIn = (language: Language): NotificationTexts => (language === 'fr' ? fr : en)

/** The texts of this area in the language on the screen. */
export function useTexts(): NotificationTexts {
  return textsIn(useTranslation().i18n.language === 'fr' ? 'fr' : 'en')
}

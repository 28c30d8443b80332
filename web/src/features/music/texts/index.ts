import { useTranslation } from 'react-i18next'
import { en, type MusicTexts } from './en'
import { fr } from './fr'

export type { MusicTexts }

/** The texts of this area in the language on the screen. */
export function useTexts(): MusicTexts {
  return useTranslation().i18n.language === 'fr' ? fr : en
}

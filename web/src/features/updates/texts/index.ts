import { useTranslation } from 'react-i18next'
import { en, type UpdateTexts } from './en'
import { fr } from './fr'

/** The texts of this area in the language on the screen. */
export function useTexts(): UpdateTexts {
  return useTranslation().i18n.language === 'fr' ? fr : en
}

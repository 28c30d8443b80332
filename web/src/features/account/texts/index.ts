import { useTranslation } from 'react-i18next'
import { en, type AccountTexts } from './en'
import { fr } from './fr'

/** The texts of this area in the language on the screen. */
export function useTexts(): AccountTexts {
  return useTranslation().i18n.language === 'fr' ? fr : en
}

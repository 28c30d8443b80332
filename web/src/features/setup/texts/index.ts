import { useTranslation } from 'react-i18next'
import { en, type SetupTexts } from './en'
import { fr } from './fr'

/** The texts of this area in the language on the screen. */
export function useTexts(): SetupTexts {
  return useTranslation().i18n.language === 'fr' ? fr : en
}

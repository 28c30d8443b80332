import { useTranslation } from 'react-i18next'
import { en, type RoomTexts } from './en'
import { fr } from './fr'

export type { RoomTexts }

/** The texts of this area in the language on the screen. */
export function useTexts(): RoomTexts {
  return useTranslation().i18n.language === 'fr' ? fr : en
}

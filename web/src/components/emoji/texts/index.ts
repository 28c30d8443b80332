import { useTranslation } from 'react-i18next'
import { type EmojiTexts, en } from './en'
import { fr } from './fr'

/** The texts of the picker in the language on the screen. */
export function useTexts(): EmojiTexts {
  return useTranslation().i18n.language === 'fr' ? fr : en
}

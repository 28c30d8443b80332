import { useTranslation } from 'react-i18next'
import { en, type ConversationTexts } from './en'
import { fr } from './fr'

/** The texts of what opens in a conversation later, in the language on the screen. */
export function useTexts(): ConversationTexts {
  return useTranslation().i18n.language === 'fr' ? fr : en
}

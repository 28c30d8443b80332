import { useTranslation } from 'react-i18next'
import { en, type IntegrationTexts } from './integrations-en'
import { fr } from './integrations-fr'

/** The texts of this area in the language on the screen. */
export function useIntegrationTexts(): IntegrationTexts {
  return useTranslation().i18n.language === 'fr' ? fr : en
}

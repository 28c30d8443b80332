import { useTranslation } from 'react-i18next'
import { en, type NotificationSettingTexts } from './en'
import { fr } from './fr'

export function useNotificationTexts(): NotificationSettingTexts {
  return useTranslation().i18n.language === 'fr' ? fr : en
}

import { useTranslation } from 'react-i18next'

/** The locale for Intl formatters: the language on the screen, in the region the reader's browser names if it fits. */
export function useLanguage(): string {
  const { language } = useTranslation().i18n
  return navigator.languages.find((locale) => locale.split('-')[0] === language) ?? language
}

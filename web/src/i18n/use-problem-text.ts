import { useTranslation } from 'react-i18next'
import type { Translation } from './en'

type ReasonSlug = keyof Translation['errors']

/** Turns a reason slug into a sentence. A slug of a newer server reads as a general failure. */
export function useProblemText(): (code: string) => string {
  const { t, i18n } = useTranslation()
  return (code) => (i18n.exists(`errors.${code}`) ? t(`errors.${code as ReasonSlug}`) : t('errors.internal'))
}

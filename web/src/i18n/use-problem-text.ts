import { useTranslation } from 'react-i18next'
import { kCompleted } from './index'
import type { Later } from './en-later'

type ReasonSlug = keyof Later['errors']

/** Turns a reason slug into a sentence. A slug of a newer server reads as a general failure. */
export function useProblemText(): (code: string) => string {
  // The texts of errors come after the first page: where one is wanted sooner, it appears with them.
  const { t, i18n } = useTranslation('translation', { bindI18n: `languageChanged ${kCompleted}` })
  return (code) => {
    if (i18n.exists(`errors.${code}`)) return t(`errors.${code as ReasonSlug}`)
    return i18n.exists('errors.internal') ? t('errors.internal') : ''
  }
}

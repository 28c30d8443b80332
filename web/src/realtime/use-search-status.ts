import { useTranslation } from 'react-i18next'
import { problemCode } from '@/api/problem'
import { useProblemText } from '@/i18n/use-problem-text'
import type { MemberSearch } from './members'

/** What a search for members has to say: that it looks, that nobody fits, or that there are more. */
export function useSearchStatus({ members, searching, partial, error }: MemberSearch, sought: string): string {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const name = sought.trim()
  if (error) return problemText(problemCode(error))
  if (searching) return name === '' ? t('app.loading') : t('members.searching', { name })
  if (members.length === 0 && name !== '') return t('members.nobody', { name })
  return partial ? t('members.someOf', { number: members.length }) : ''
}

import { useTranslation } from 'react-i18next'
import { kScopes, type Scope } from '@/api/bots'

interface ScopeFieldsProps {
  chosen: readonly Scope[]
  onChange: (scopes: Scope[]) => void
  disabled?: boolean
}

/** What a bot may do at most; the permissions of its roles still hold. */
export function ScopeFields({ chosen, onChange, disabled = false }: ScopeFieldsProps) {
  const { t } = useTranslation()
  const toggle = (scope: Scope) => {
    const next = kScopes.filter((each) => (each === scope) !== chosen.includes(each))
    if (next.length > 0) onChange(next)
  }
  return (
    <fieldset disabled={disabled} className="flex flex-wrap gap-x-5 gap-y-2">
      <legend className="sr-only">{t('bots.scopes')}</legend>
      {kScopes.map((scope) => (
        <label key={scope} className="flex items-center gap-2 text-sm">
          <input type="checkbox" checked={chosen.includes(scope)} onChange={() => toggle(scope)} className="size-4 accent-accent" />
          {t(`bots.scope.${scope}`)}
        </label>
      ))}
    </fieldset>
  )
}

import { type Language, languages, usePreferences } from '@/lib/preferences'
import { cn } from '@/lib/cn'

const names: Record<Language, string> = { en: 'English', fr: 'Français' }

/** Each language is written in itself, so that it can be found by who needs it. */
export function LanguageSwitch() {
  const { language, setLanguage } = usePreferences()
  return (
    <div className="flex gap-1 text-sm">
      {languages.map((entry) => (
        <button
          key={entry}
          type="button"
          lang={entry}
          aria-pressed={entry === language}
          onClick={() => setLanguage(entry)}
          className={cn(
            'min-h-9 rounded-full px-3 font-medium text-ink-soft hover:bg-raised hover:text-ink',
            entry === language && 'bg-raised text-ink',
          )}
        >
          {names[entry]}
        </button>
      ))}
    </div>
  )
}

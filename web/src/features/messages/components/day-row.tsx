import { useLanguage } from '@/i18n/use-language'
import { formatDay } from '@/lib/time'

export function DayRow({ at }: { at: string }) {
  const language = useLanguage()
  const text = formatDay(at, language)
  return (
    <div role="separator" aria-label={text} className="flex items-center gap-4 px-6 pt-5 pb-1">
      <span className="h-px grow bg-line" />
      <span className="font-display text-sm font-semibold text-ink-faint">{text}</span>
      <span className="h-px grow bg-line" />
    </div>
  )
}

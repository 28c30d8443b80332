const kDayMs = 86_400_000

const formatters = new Map<string, Intl.DateTimeFormat>()

/** `name` stands for the options. */
function formatter(language: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${name}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(language, options)
  formatters.set(key, made)
  return made
}

export function formatTime(iso: string, language: string): string {
  return formatter(language, 'time', { hour: '2-digit', minute: '2-digit' }).format(new Date(iso))
}

export function formatFull(iso: string, language: string): string {
  return formatter(language, 'full', { dateStyle: 'full', timeStyle: 'short' }).format(new Date(iso))
}

/** Days between two instants as the calendar on the wall counts them. */
function calendarDays(from: Date, to: Date): number {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
  return Math.round((midnight(to) - midnight(from)) / kDayMs)
}

export function sameDay(a: string, b: string): boolean {
  return calendarDays(new Date(a), new Date(b)) === 0
}

/** "Today", "Yesterday", or the date, in the reader's language. */
export function formatDay(iso: string, language: string, now = new Date()): string {
  const date = new Date(iso)
  const days = calendarDays(date, now)
  if (days === 0 || days === 1) {
    const text = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-days, 'day')
    return text.charAt(0).toLocaleUpperCase(language) + text.slice(1)
  }
  const year = date.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' as const }
  return formatter(language, 'year' in year ? 'day of a year' : 'day', { weekday: 'long', day: 'numeric', month: 'long', ...year }).format(date)
}

/** "in 3 days", "2 hours ago": the largest unit that fits. */
export function formatRelative(iso: string, language: string, now = Date.now()): string {
  const seconds = (new Date(iso).getTime() - now) / 1000
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const size = Math.abs(seconds)
  if (size < 60) return relative.format(0, 'minute')
  if (size < 3600) return relative.format(Math.round(seconds / 60), 'minute')
  if (size < 86_400) return relative.format(Math.round(seconds / 3600), 'hour')
  return relative.format(Math.round(seconds / 86_400), 'day')
}

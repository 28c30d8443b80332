const systems: readonly [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

// The order matters: every browser also claims to be the ones below it.
const browsers: readonly [RegExp, string][] = [
  [/Firefox\//, 'Firefox'],
  [/Edg\//, 'Edge'],
  [/Chrom(?:e|ium)\//, 'Chromium'],
  [/Safari\//, 'Safari'],
]

const find = (table: readonly [RegExp, string][], text: string) => table.find(([pattern]) => pattern.test(text))?.[1]

/** "Firefox, Linux" out of a user agent; null when it says nothing that people know. */
export function deviceName(userAgent: string): string | null {
  const names = [find(browsers, userAgent), find(systems, userAgent)].filter(Boolean)
  return names.length > 0 ? names.join(', ') : userAgent.slice(0, 40) || null
}

import { create } from 'zustand'
import { deviceStorage } from './storage'

export const themes = ['system', 'light', 'dark', 'contrast'] as const
export type Theme = (typeof themes)[number]
export const languages = ['en', 'fr'] as const
export type Language = (typeof languages)[number]

const kThemeKey = 'veza.theme'
const kLanguageKey = 'veza.language'

// The colours of the browser's own chrome; the same values stand in public/theme-boot.js.
const chrome = { dark: '#150d12', light: '#eadbc6', contrast: '#000000' }
const kMoreContrast = '(prefers-contrast: more)'
const kDark = '(prefers-color-scheme: dark)'

function readTheme(): Theme {
  const stored = deviceStorage.get(kThemeKey)
  return themes.find((theme) => theme === stored) ?? 'system'
}

function readLanguage(): Language {
  const stored = deviceStorage.get(kLanguageKey)
  const known = languages.find((language) => language === stored)
  return known ?? (/^fr\b/i.test(navigator.language) ? 'fr' : 'en')
}

/** What the system asks for, where the choice is left to it. */
function systemTheme(): keyof typeof chrome {
  if (matchMedia(kMoreContrast).matches) return 'contrast'
  return matchMedia(kDark).matches ? 'dark' : 'light'
}

function paint(theme: Theme): void {
  const shown = theme === 'system' ? systemTheme() : theme
  document.documentElement.dataset['theme'] = shown
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', chrome[shown])
}

interface Preferences {
  theme: Theme
  language: Language
  setTheme: (theme: Theme) => void
  setLanguage: (language: Language) => void
}

/** What this device remembers about how the app looks and speaks. */
export const usePreferences = create<Preferences>()((set) => ({
  theme: readTheme(),
  language: readLanguage(),
  setTheme: (theme) => {
    deviceStorage.set(kThemeKey, theme)
    paint(theme)
    set({ theme })
  },
  setLanguage: (language) => {
    deviceStorage.set(kLanguageKey, language)
    document.documentElement.lang = language
    set({ language })
  },
}))

/** Follows the system's theme and what other tabs choose, for as long as the page lives. */
export function watchPreferences(): void {
  for (const query of [kDark, kMoreContrast]) matchMedia(query).addEventListener('change', () => paint(usePreferences.getState().theme))
  addEventListener('storage', (event) => {
    if (event.key === kThemeKey) {
      const theme = readTheme()
      paint(theme)
      usePreferences.setState({ theme })
    }
    if (event.key === kLanguageKey) usePreferences.setState({ language: readLanguage() })
  })
}

import { useTranslation } from 'react-i18next'
import { Select } from '@/components/ui/select'
import { languages, themes, usePreferences } from '@/lib/preferences'

const languageNames = { en: 'English', fr: 'Français' }

export function AppearanceSection() {
  const { t } = useTranslation()
  const { theme, language, setTheme, setLanguage } = usePreferences()
  return (
    <section aria-labelledby="settings-appearance" className="flex flex-col gap-4">
      <h3 id="settings-appearance" className="text-lg">
        {t('settings.appearance')}
      </h3>
      <div className="grid gap-4 md:grid-cols-2">
        <Select
          label={t('settings.theme')}
          value={theme}
          onChange={(event) => setTheme(themes.find((entry) => entry === event.target.value) ?? 'system')}
          options={themes.map((value) => ({ value, label: t(`settings.themes.${value}`) }))}
        />
        <Select
          label={t('settings.language')}
          value={language}
          onChange={(event) => setLanguage(languages.find((entry) => entry === event.target.value) ?? 'en')}
          options={languages.map((value) => ({ value, label: languageNames[value] }))}
        />
      </div>
    </section>
  )
}

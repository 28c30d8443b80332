import { useTranslation } from 'react-i18next'
import { Dialog } from '@/components/ui/dialog'
import type { Translation } from '@/i18n/en'

type Key = keyof Translation['shortcuts']

// The keys of the app, where they are explained. Several in one row mean the same.
const groups: readonly { title: Key; rows: readonly [Key, readonly string[]][] }[] = [
  {
    title: 'anywhere',
    rows: [
      ['switcher', ['Ctrl+K']],
      ['channels', ['Alt+↑', 'Alt+↓']],
      ['search', ['Ctrl+F', 'Ctrl+Shift+F']],
      ['help', ['?', 'Ctrl+/']],
    ],
  },
  {
    title: 'writing',
    rows: [
      ['send', ['Enter']],
      ['line', ['Shift+Enter']],
      ['editLast', ['↑']],
      ['mention', ['@', '#']],
      ['cancel', ['Esc']],
    ],
  },
  {
    title: 'reading',
    rows: [
      ['walk', ['↑', '↓']],
      ['ends', ['Home', 'End']],
      ['menu', ['Shift+F10']],
      ['present', ['Esc']],
    ],
  },
  {
    title: 'listening',
    rows: [
      ['playPause', ['Space']],
      ['nextTrack', ['Shift+→', 'N']],
      ['previousTrack', ['Shift+←', 'P']],
      ['mute', ['M']],
      ['like', ['L']],
    ],
  },
]

export function ShortcutsDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t } = useTranslation()
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('shortcuts.title')} wide>
      {groups.map(({ title, rows }) => (
        <section key={title} className="flex flex-col gap-2">
          <h3 className="text-base">{t(`shortcuts.${title}`)}</h3>
          <dl className="flex flex-col">
            {rows.map(([what, keys]) => (
              <div key={what} className="flex items-center justify-between gap-4 border-b border-line py-1.5">
                <dt>{t(`shortcuts.${what}`)}</dt>
                <dd className="flex shrink-0 gap-1.5">
                  {keys.map((key) => (
                    <kbd key={key} className="rounded-sm border border-line-strong bg-raised px-1.5 font-mono text-sm">
                      {key}
                    </kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  )
}

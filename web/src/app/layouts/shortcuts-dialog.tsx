import { useTranslation } from 'react-i18next'
import { Dialog } from '@/components/ui/dialog'
import { keymap, type KeyGroup, written } from '../keys/keymap'

const isMac = () => /mac|iphone|ipad/i.test(navigator.platform)

/** The keys of the app, as the keymap has them. */
export function ShortcutsDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t } = useTranslation()
  const groups: readonly KeyGroup[] = keymap
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('shortcuts.title')} wide>
      {groups.map(({ title, bindings }) => (
        <section key={title} className="flex flex-col gap-2">
          <h3 className="text-base">{t(`shortcuts.${title}`)}</h3>
          <dl className="flex flex-col">
            {bindings.map(({ id, keys }) => (
              <div key={id} className="flex items-center justify-between gap-4 border-b border-line py-1.5">
                <dt>{t(`shortcuts.${id}`)}</dt>
                <dd className="flex shrink-0 gap-1.5">
                  {keys.map((chord) => (
                    <kbd key={chord} className="rounded-sm border border-line-strong bg-raised px-1.5 font-mono text-sm">
                      {written(chord, isMac())}
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

import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DrawerContent } from '@/components/ui/drawer-content'
import { IconButton } from '@/components/ui/icon-button'

interface PanelFrameProps {
  title: string
  text: string
  onClose: () => void
  children: ReactNode
}

/** A panel at the right of the page, about one conversation. */
export function PanelFrame({ title, text, onClose, children }: PanelFrameProps) {
  const { t } = useTranslation()
  return (
    <DrawerContent open onOpenChange={onClose} side="right" title={title}>
      <div className="flex min-w-0 grow flex-col overflow-hidden rounded-lg bg-panel">
        <header className="flex items-center justify-between gap-3 border-b border-line py-2 pr-2 pl-5">
          <h2 aria-hidden className="min-w-0 text-lg">
            {title}
          </h2>
          <IconButton icon={X} label={t('app.close')} tooltip={false} onClick={onClose} />
        </header>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by key */}
        <section aria-label={title} tabIndex={0} className="flex min-h-0 grow flex-col gap-3 overflow-y-auto p-3 focus-visible:-outline-offset-2">
          <p className="px-2 text-sm text-ink-soft">{text}</p>
          {children}
        </section>
      </div>
    </DrawerContent>
  )
}

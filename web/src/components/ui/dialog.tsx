import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { cn } from '@/lib/cn'
import { IconButton } from './icon-button'
import { useReturnFocus } from './use-return-focus'

interface DialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: string | undefined
  wide?: boolean
  children: ReactNode
}

/** A modal window: focus goes in, stays in, and returns to where it came from. On phones it is a sheet from below. */
export function Dialog({ open, onOpenChange, title, description, wide = false, children }: DialogProps) {
  const { t } = useTranslation()
  const returnFocus = useReturnFocus()
  const described = description ? {} : { 'aria-describedby': undefined }
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fade-in fixed inset-0 z-40 bg-scrim" />
        <Radix.Content
          data-slot="dialog"
          {...described}
          onCloseAutoFocus={returnFocus}
          onEscapeKeyDown={(event) => {
            // One level per press: a list that is open closes first.
            if (event.target instanceof HTMLInputElement && event.target.ariaExpanded === 'true') event.preventDefault()
          }}
          className={cn(
            'rise-in fixed z-50 flex max-h-[85dvh] flex-col gap-5 overflow-y-auto bg-panel p-6 shadow-float outline-none',
            'max-md:inset-x-0 max-md:bottom-0 max-md:rounded-t-lg max-md:pb-[max(1.5rem,env(safe-area-inset-bottom))]',
            'md:top-1/2 md:left-1/2 md:w-[calc(100vw-3rem)] md:-translate-x-1/2 md:-translate-y-1/2 md:rounded-lg',
            // Sections of a window are of many lengths: it keeps its place when one goes from one to the other.
            wide ? 'md:min-h-[min(36rem,85dvh)] md:max-w-2xl' : 'md:max-w-md',
          )}
        >
          <header className="flex items-start justify-between gap-4">
            <div className="flex flex-col gap-1.5">
              <Radix.Title className="text-xl text-ink">{title}</Radix.Title>
              {description && <Radix.Description className="text-base text-ink-soft">{description}</Radix.Description>}
            </div>
            <Radix.Close asChild>
              <IconButton icon={X} label={t('app.close')} tooltip={false} className="-mt-1 -mr-2" />
            </Radix.Close>
          </header>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

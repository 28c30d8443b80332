import { Dialog as Radix } from 'radix-ui'
import { type ReactNode, useRef } from 'react'
import { cn } from '@/lib/cn'
import { useBackCloses } from './use-back-closes'
import { useReturnFocus } from './use-return-focus'

export interface DrawerProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  side: 'left' | 'right'
  title: string
  children: ReactNode
}

/** A panel that slides over the page from one side; used where the window is too narrow to show it beside. */
export function DrawerContent({ open, onOpenChange, side, title, children }: DrawerProps) {
  const panel = useRef<HTMLDivElement>(null)
  const returnFocus = useReturnFocus()
  useBackCloses(() => onOpenChange(false))
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fade-in fixed inset-0 z-30 bg-scrim" />
        <Radix.Content
          ref={panel}
          data-slot="drawer"
          // The panel itself, not its first button: that would open a tooltip over what one came to see.
          onOpenAutoFocus={(event) => {
            event.preventDefault()
            panel.current?.focus()
          }}
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus}
          className={cn(
            'fade-in fixed inset-y-0 z-30 flex w-[min(22rem,calc(100vw-2.5rem))] bg-ground p-2 shadow-float outline-none',
            side === 'left' ? 'left-0' : 'right-0',
          )}
        >
          <Radix.Title className="sr-only">{title}</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

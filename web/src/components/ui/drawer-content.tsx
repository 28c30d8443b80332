import { Dialog as Radix } from 'radix-ui'
import { type ReactNode, useRef } from 'react'
import { cn } from '@/lib/cn'
import { useBackCloses } from './use-back-closes'
import { useReturnFocus } from './use-return-focus'
import { useSwipeDown } from './use-swipe-down'

const places = {
  left: 'fade-in inset-y-0 left-0 w-[min(22rem,calc(100vw-2.5rem))] p-2',
  right: 'fade-in inset-y-0 right-0 w-[min(22rem,calc(100vw-2.5rem))] p-2',
  // Over all of it: it goes when it is pulled down, too.
  bottom: 'rise-in inset-0 flex-col focus-visible:rounded-none bg-panel pt-[env(safe-area-inset-top)]',
}

export interface DrawerProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  side: keyof typeof places
  title: string
  children: ReactNode
}

/** A panel that slides over the page from a side or from below; used where the window is too narrow to show it beside. */
export function DrawerContent({ open, onOpenChange, side, title, children }: DrawerProps) {
  const panel = useRef<HTMLDivElement>(null)
  const returnFocus = useReturnFocus()
  useBackCloses(() => onOpenChange(false))
  const swipe = useSwipeDown(() => onOpenChange(false))
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fade-in fixed inset-0 z-30 bg-scrim" />
        <Radix.Content
          ref={panel}
          data-slot="drawer"
          {...(side === 'bottom' && swipe)}
          // The panel itself, not its first button: that would open a tooltip over what one came to see.
          onOpenAutoFocus={(event) => {
            event.preventDefault()
            panel.current?.focus()
          }}
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus}
          className={cn('fixed z-30 flex bg-ground shadow-float outline-none', places[side])}
        >
          <Radix.Title className="sr-only">{title}</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

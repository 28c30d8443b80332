import { Check } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import { Suspense, useEffect, useRef } from 'react'
import { cn } from '@/lib/cn'
import type { MenuEntry } from './menu'

interface MenuContentProps {
  label: string
  entries: readonly MenuEntry[]
  align: 'start' | 'center' | 'end'
  side: 'top' | 'right' | 'bottom' | 'left'
  focusFirst: boolean
  onClose: () => void
  onReturnFocus: () => void
  /** Presses on the button are its own: it closes what it opened. */
  isTrigger: (target: EventTarget | null) => boolean
}

export const itemClass =
  'flex min-h-10 items-center gap-3 rounded-md px-3 text-base text-ink outline-none select-none data-highlighted:bg-accent-soft data-disabled:opacity-50'

export const surfaceClass = 'fade-in z-50 min-w-56 rounded-lg border border-line bg-raised p-1.5 shadow-float'

interface EntryProps {
  entry: MenuEntry
  /** Carries the action out once the menu is gone. */
  choose: (action: () => void) => void
}

function Entry({ entry, choose }: EntryProps) {
  switch (entry.kind) {
    case 'separator':
      return <Radix.Separator className="mx-1 my-1.5 h-px bg-line" />
    case 'slot':
      return <Suspense fallback={null}>{entry.content}</Suspense>
    case 'item':
      return (
        <Radix.Item
          disabled={entry.disabled ?? false}
          onSelect={() => choose(entry.onSelect)}
          className={cn(itemClass, entry.danger && 'text-danger data-highlighted:bg-danger-soft')}
        >
          <entry.icon aria-hidden className="size-4" />
          {entry.label}
        </Radix.Item>
      )
    case 'choice':
      return (
        <Radix.RadioGroup value={entry.value} onValueChange={entry.onChange}>
          {entry.options.map((option) => (
            <Radix.RadioItem key={option.value} value={option.value} className={itemClass}>
              {option.mark}
              <span className="grow first-letter:uppercase">{option.label}</span>
              <Radix.ItemIndicator>
                <Check aria-hidden className="size-4" />
              </Radix.ItemIndicator>
            </Radix.RadioItem>
          ))}
        </Radix.RadioGroup>
      )
  }
}

/**
 * An open menu. It hangs on an invisible stand-in that covers the button, because the button was there before it. It
 * stays where it is in the document, inside the landmark of its button, and leaves the rest of the page within reach.
 */
export function MenuContent({ label, entries, align, side, focusFirst, onClose, onReturnFocus, isTrigger }: MenuContentProps) {
  const content = useRef<HTMLDivElement>(null)
  const chosen = useRef<() => void>(undefined)
  useEffect(() => {
    if (!focusFirst) return
    const frame = requestAnimationFrame(() => content.current?.querySelector<HTMLElement>('[role^="menuitem"]')?.focus())
    return () => cancelAnimationFrame(frame)
  }, [focusFirst])
  return (
    <Radix.Root open modal={false} onOpenChange={(open) => (open ? undefined : onClose())}>
      <Radix.Trigger asChild>
        <span aria-hidden className="pointer-events-none absolute inset-0" />
      </Radix.Trigger>
      <Radix.Content
        ref={content}
        data-slot="menu"
        aria-label={label}
        aria-labelledby={undefined}
        align={align}
        side={side}
        sideOffset={6}
        collisionPadding={8}
        onInteractOutside={(event) => {
          if (isTrigger(event.target)) event.preventDefault()
        }}
        onCloseAutoFocus={(event) => {
          // First the focus goes home, then the choice is carried out: a dialog that it opens knows where to return to.
          event.preventDefault()
          onReturnFocus()
          chosen.current?.()
        }}
        className={surfaceClass}
      >
        {entries.map((entry, index) => (
          <Entry
            key={index}
            entry={entry}
            choose={(action) => {
              chosen.current = action
            }}
          />
        ))}
      </Radix.Content>
    </Radix.Root>
  )
}

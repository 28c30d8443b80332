import type { LucideIcon } from 'lucide-react'
import { type KeyboardEvent, type MouseEvent, type ReactNode, type Ref, Suspense, useRef, useState } from 'react'
import { cn } from '@/lib/cn'
import { lazyPart } from '@/lib/lazy'

export type MenuEntry =
  | { kind: 'item'; icon: LucideIcon; label: string; danger?: boolean; disabled?: boolean; onSelect: () => void }
  | { kind: 'separator' }
  /** Entries of another part of the app. */
  | { kind: 'slot'; content: ReactNode }
  | {
      kind: 'choice'
      value: string
      onChange: (value: string) => void
      options: readonly { value: string; label: string; mark: ReactNode }[]
    }

export interface TriggerProps {
  ref: Ref<HTMLButtonElement>
  'aria-haspopup': 'menu'
  'aria-expanded': boolean
  onClick: (event: MouseEvent) => void
  onKeyDown: (event: KeyboardEvent) => void
}

interface MenuProps {
  /** What the menu is called for those who hear it. */
  label: string
  entries: readonly MenuEntry[]
  /** Renders one button and gives it these properties. */
  renderTrigger: (props: TriggerProps) => ReactNode
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'right' | 'bottom' | 'left'
  className?: string
}

// Menus are not needed before the first one is opened.
export const loadMenus = () => import('./menu-content')
const MenuContent = lazyPart(async () => (await loadMenus()).MenuContent)

export function Menu({ label, entries, renderTrigger, align = 'start', side = 'bottom', className }: MenuProps) {
  const [opened, setOpened] = useState<'pointer' | 'keyboard' | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const returnFocus = () => {
    // A press somewhere else has given the focus away already.
    if (!document.activeElement || document.activeElement === document.body) button.current?.focus()
  }
  const triggerProps: TriggerProps = {
    ref: button,
    'aria-haspopup': 'menu',
    'aria-expanded': opened !== null,
    // A click without a count of clicks was made with the keyboard.
    onClick: (event) => setOpened(opened ? null : event.detail === 0 ? 'keyboard' : 'pointer'),
    onKeyDown: (event) => {
      if (event.key !== 'ArrowDown' || event.altKey) return
      event.preventDefault()
      setOpened('keyboard')
    },
  }
  return (
    <span className={cn('relative inline-flex', className)}>
      {renderTrigger(triggerProps)}
      {opened && (
        <Suspense fallback={null}>
          <MenuContent
            label={label}
            entries={entries}
            align={align}
            side={side}
            focusFirst={opened === 'keyboard'}
            onClose={() => setOpened(null)}
            onReturnFocus={returnFocus}
            isTrigger={(target) => target instanceof Node && button.current?.contains(target) === true}
          />
        </Suspense>
      )}
    </span>
  )
}

import { ChevronRight, type LucideIcon } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { itemClass, surfaceClass } from '@/components/ui/menu-content'

interface SubMenuProps {
  icon: LucideIcon
  label: string
  children: ReactNode
}

/** An entry of a menu that opens another beside it. */
export function SubMenu({ icon: Icon, label, children }: SubMenuProps) {
  return (
    <Radix.Sub>
      <Radix.SubTrigger className={itemClass}>
        <Icon aria-hidden className="size-4" />
        <span className="grow">{label}</span>
        <ChevronRight aria-hidden className="size-4 text-ink-faint" />
      </Radix.SubTrigger>
      <Radix.SubContent aria-label={label} aria-labelledby={undefined} sideOffset={4} collisionPadding={8} className={surfaceClass}>
        {children}
      </Radix.SubContent>
    </Radix.Sub>
  )
}

import { cva, type VariantProps } from 'class-variance-authority'
import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn'

const iconButton = cva(
  'inline-flex shrink-0 items-center justify-center rounded-full text-ink-soft transition-colors duration-150 hover:bg-raised hover:text-ink focus-visible:rounded-full disabled:opacity-55 aria-expanded:bg-raised aria-expanded:text-ink',
  {
    variants: {
      size: { sm: 'size-8 pointer-coarse:size-11', md: 'size-10 max-md:size-11' },
      tone: { plain: '', danger: 'hover:bg-danger-soft hover:text-danger', accent: 'bg-accent text-accent-ink hover:bg-accent-strong hover:text-accent-ink' },
    },
    defaultVariants: { size: 'md', tone: 'plain' },
  },
)

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'>, VariantProps<typeof iconButton> {
  icon: LucideIcon
  /** What the button does: its accessible name and its tooltip. */
  label: string
  side?: 'top' | 'right' | 'bottom' | 'left'
  /** Off where the button gets the focus by itself: a tooltip would open with it. */
  tooltip?: boolean
}

export function IconButton({ icon: Icon, label, side = 'top', tooltip = true, size, tone, className, type = 'button', ...props }: IconButtonProps) {
  return (
    <button
      data-slot="icon-button"
      data-tip={tooltip ? label : undefined}
      data-tip-side={side}
      type={type}
      aria-label={label}
      className={cn(iconButton({ size, tone }), className)}
      {...props}
    >
      <Icon aria-hidden className={size === 'sm' ? 'size-4' : 'size-5'} />
    </button>
  )
}

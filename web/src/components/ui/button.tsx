import { cva, type VariantProps } from 'class-variance-authority'
import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn'

const button = cva(
  'inline-flex shrink-0 items-center justify-center gap-2 rounded-full font-semibold whitespace-nowrap transition-colors duration-150 select-none focus-visible:rounded-full disabled:opacity-55',
  {
    variants: {
      variant: {
        primary: 'bg-accent text-accent-ink hover:bg-accent-strong',
        quiet: 'bg-transparent text-ink-soft hover:bg-raised hover:text-ink',
        outline: 'border border-line-strong bg-transparent text-ink hover:bg-raised',
        danger: 'bg-danger text-danger-ink hover:opacity-90',
        link: 'h-auto px-0 text-accent underline decoration-1 underline-offset-4 hover:text-accent-strong',
      },
      size: {
        sm: 'h-8 px-3 text-sm',
        md: 'h-10 px-4 text-base',
        lg: 'h-12 px-6 text-base',
      },
      wide: { true: 'w-full', false: '' },
    },
    compoundVariants: [{ variant: 'link', className: 'h-auto px-0' }],
    defaultVariants: { variant: 'primary', size: 'md', wide: false },
  },
)

type ButtonProps = ComponentProps<'button'> & VariantProps<typeof button>

export function Button({ className, variant, size, wide, type = 'button', ...props }: ButtonProps) {
  return <button data-slot="button" type={type} className={cn(button({ variant, size, wide }), className)} {...props} />
}

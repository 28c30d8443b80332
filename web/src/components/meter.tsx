import { cn } from '@/lib/cn'

/** Three bars in motion: something is going on. The words beside it say what. */
export function Meter({ className }: { className?: string }) {
  return (
    <span aria-hidden className={cn('meter inline-flex h-3.5 items-end gap-0.5', className)}>
      <span />
      <span />
      <span />
    </span>
  )
}

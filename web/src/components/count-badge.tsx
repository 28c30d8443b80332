import { cn } from '@/lib/cn'

/** How many unread messages call the reader; its meaning is said by the label of what it hangs on. */
export function CountBadge({ count, className }: { count: number; className?: string }) {
  return (
    <span className={cn('min-w-5 rounded-full bg-accent px-1.5 text-center text-xs font-bold text-accent-ink', className)}>
      {count > 99 ? '99+' : count}
    </span>
  )
}
